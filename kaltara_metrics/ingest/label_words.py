"""The words offices use for the values of dimensions, and what they mean. Data only; reading is in `labels_in`.

Phrases are normalised (small letters, no marks) and separated by semicolons.
"""

from dataclasses import dataclass

WORDS = {
    "segment": {
        "PU": "pu; ppu; penerima upah; pekerja penerima upah; peserta penerima upah",
        "BPU": "bpu; pbpu; bukan penerima upah; pekerja bukan penerima upah; peserta bukan penerima upah",
        "JAKON": "jakon; jasa konstruksi; pekerja jasa konstruksi",
        "PMI": "pmi; pekerja migran; pekerja migran indonesia",
    },
    "worker_group": {
        "pekerja_rentan": "pekerja rentan; tenaga kerja rentan",
        "non_asn": "non asn; nonasn; pegawai non asn; tenaga non asn; pegawai pemerintah non asn",
        "tenaga_pendidikan": "tenaga pendidikan; tenaga pendidik; pendidik; tenaga kependidikan; guru; "
        "guru honorer; gtk; pendidik dan tenaga kependidikan",
        "honorer": "honorer; tenaga honorer; pegawai honorer",
        "borongan_lepas": "borongan; borongan lepas; borongan dan lepas; pekerja borongan; pekerja lepas",
        "perangkat_desa": "perangkat desa; aparat desa; aparatur desa; pemerintah desa",
    },
    "funding": {
        "apbd_provinsi": "apbd provinsi; apbd prov; apbd propinsi; apbd i; apbd 1; apbd kaltara; "
        "apbd kalimantan utara; apbd provinsi kaltara; apbd provinsi kalimantan utara",
        "apbd_kabupaten_kota": "apbd kabupaten kota; apbd kab kota; apbd kabupaten; apbd kab; apbd kota; apbd ii; "
        "apbd 2; apbd kab bulungan; apbd kab malinau; apbd kab nunukan; apbd kab tana tidung; "
        "apbd kabupaten bulungan; "
        "apbd kabupaten malinau; apbd kabupaten nunukan; apbd kabupaten tana tidung; apbd kota tarakan",
        "apbdes": "apbdes; apbdesa; apb desa; apbd desa",
        "dbh_sawit": "dbh sawit; dana bagi hasil sawit",
        "pemberi_kerja": "pemberi kerja; dibayar perusahaan; dibayar pemberi kerja",
        "mandiri": "mandiri; bayar sendiri; bayar mandiri; iuran mandiri; swadaya",
        "csr_donatur": "csr; donatur; csr donatur; csr dan donatur; gn lingkaran; sertakan; donasi",
    },
    "size_class": {
        "mikro": "mikro; usaha mikro",
        "kecil": "kecil; usaha kecil",
        "menengah": "menengah; usaha menengah",
        "besar": "besar; usaha besar",
        "umk": "umk; usaha mikro kecil; usaha mikro dan kecil; mikro dan kecil; mikro kecil",
    },
    "sex": {
        "L": "laki laki; laki; lk; pria; lelaki",
        "P": "perempuan; wanita; pr",
    },
    "programme": {
        "JKK": "jkk; jaminan kecelakaan kerja",
        "JKM": "jkm; jaminan kematian",
        "JHT": "jht; jaminan hari tua",
        "JP": "jp; jaminan pensiun",
        "JKP": "jkp; jaminan kehilangan pekerjaan",
        "BEASISWA": "beasiswa; beasiswa pendidikan anak",
    },
    # Short names beside the official ones of sectors.csv.
    "sector": {
        "A": "pertanian; perikanan; kehutanan; perkebunan; peternakan; kelautan; pertanian dan perikanan; "
        "tanaman pangan",
        "B": "pertambangan; penggalian; tambang",
        "C": "industri; industri pengolahan; pengolahan; industri manufaktur",
        "D": "listrik; gas; listrik gas; kelistrikan",
        "E": "air bersih; pengelolaan sampah; persampahan; pengadaan air",
        "F": "konstruksi; bangunan",
        "G": "perdagangan; perdagangan besar; perdagangan eceran; perdagangan besar dan eceran; reparasi; "
        "reparasi kendaraan",
        "H": "transportasi; pengangkutan; angkutan; pergudangan; transportasi dan pergudangan; "
        "transportasi pergudangan",
        "I": "akomodasi; makan minum; akomodasi dan makan minum; penyediaan akomodasi; hotel; restoran; "
        "hotel dan restoran; perhotelan; rumah makan; kuliner",
        "J": "informasi; komunikasi; telekomunikasi; infokom; informasi komunikasi; penerbitan; penyiaran",
        "K": "keuangan; asuransi; perbankan; jasa keuangan; keuangan asuransi",
        "L": "real estat; real estate; properti",
        "MN": "jasa perusahaan; m n; mn",
        "O": "administrasi pemerintahan; pemerintahan; pertahanan; jaminan sosial wajib",
        "P": "pendidikan; jasa pendidikan",
        "Q": "kesehatan; jasa kesehatan; kegiatan sosial; kesehatan dan sosial; kesehatan dan kegiatan sosial",
        "RSTU": "jasa lainnya; r s t u; rstu; kesenian; hiburan; rekreasi; olahraga; jasa perorangan",
        "S3-M": "manufaktur",
        "S3-S": "jasa",
    },
}

# Labels that mean one thing only where the heading says so.
HINTED = {
    "sex": {"L": "l; m", "P": "p; f"},
    "funding": {"pemberi_kerja": "perusahaan; badan usaha; pk bu"},
    "worker_group": {"lainnya": "lainnya; lain lain"},
    "occupation": {"lainnya": "lainnya; lain lain; pekerjaan lain; pekerjaan lainnya"},
}

# Everybody together: no breakdown. `L/P` and `L+P` are both sexes.
TOTALS = frozenset(
    (
        *(
            "jumlah",
            "total",
            "jumlah total",
            "total jumlah",
            "grand total",
            "semua",
            "seluruhnya",
            "keseluruhan",
            "sub total",
        ),
        *(
            "subtotal",
            "sub jumlah",
            "semua sektor",
            "semua segmen",
            "semua program",
            "total keseluruhan",
            "jumlah seluruhnya",
        ),
        *("l p", "lp", "laki laki dan perempuan", "laki laki perempuan", "pria dan wanita"),
    )
)

# Labels we know and must refuse, with what to write instead.
REFUSED = {
    "apbd": "'APBD' tidak menyebut tingkatnya; tulis 'APBD Provinsi', 'APBD Kabupaten/Kota' atau 'APBDes'.",
    "apbn": "'APBN' bukan sumber iuran yang dikenal; untuk paket pekerjaan tulis di kolom anggaran proyek.",
    "umkm": "'UMKM' menggabungkan tiga skala usaha; pisahkan menjadi Mikro, Kecil dan Menengah.",
    "formal": "'Formal' bukan segmen; tulis PU, BPU, JAKON atau PMI.",
    "informal": "'Informal' bukan segmen; tulis PU, BPU, JAKON atau PMI.",
}

# Words that add nothing to a label they stand in.
FILLERS = frozenset(
    (
        *("dan", "serta", "di", "yang", "sektor", "lapangan", "usaha", "bidang", "kategori", "kelompok", "segmen"),
        *("program", "peserta", "sumber", "dana", "skala", "pekerja", "tenaga", "kerja"),
    )
)


@dataclass(frozen=True)
class Occupation:
    """An occupation of Kaltara lists and the KBLI 2020 group we suggest; empty where the occupation leaves it open."""

    id: str
    words: str
    sector: str
    worker_group: str = "pekerja_rentan"
    remark: str = ""


_VILLAGE = "perangkat_desa"
_NO_SECTOR = "pekerjaan ini tidak menunjuk satu lapangan usaha"

# Suggested by us from the occupations that offices named in public; nobody's official classification.
OCCUPATIONS = (
    Occupation("nelayan", "nelayan; buruh nelayan; nelayan kecil; nelayan tradisional", "A"),
    Occupation(
        "petani", "petani; pekebun; petani pekebun; buruh tani; petani sawit; pekebun sawit; petani rumput laut", "A"
    ),
    Occupation("pekerja_kebun", "buruh kebun; pekerja kebun; buruh sawit; pekerja sawit; buruh perkebunan", "A"),
    Occupation("peternak", "peternak; buruh peternakan; buruh ternak", "A"),
    Occupation(
        "pedagang",
        "pedagang; pedagang pasar; pedagang kaki lima; pkl; pedagang kecil; pedagang keliling; "
        "pedagang asongan; penjual; penjual ikan; penjual tangkapan ikan; pedagang ikan; pedagang sayur",
        "G",
    ),
    Occupation("pedagang_makanan", "pedagang makanan; penjual makanan; warung makan; pedagang bakso; penjual kue", "I"),
    Occupation(
        "ojek", "ojek; tukang ojek; ojek pangkalan; ojek online; pengemudi ojek; ojol; driver ojek; driver ojol", "H"
    ),
    Occupation(
        "sopir", "sopir; supir; sopir angkot; supir angkot; sopir truk; supir truk; pengemudi; sopir taksi", "H"
    ),
    Occupation("motoris", "motoris; motoris speedboat; motoris perahu; motoris longboat", "H"),
    Occupation(
        "tkbm",
        "tkbm; bongkar muat; tenaga kerja bongkar muat; tkbm bongkar muat; buruh bongkar muat; buruh pelabuhan",
        "H",
    ),
    Occupation("tukang_angkut", "tukang angkut; kuli angkut; buruh angkut; porter", "H"),
    Occupation("juru_parkir", "juru parkir; tukang parkir; jukir", "H"),
    Occupation(
        "pekerja_bangunan",
        "kuli bangunan; tukang batu; tukang bangunan; buruh bangunan; pekerja bangunan; kuli; tukang cat",
        "F",
    ),
    Occupation("tukang_kayu", "tukang kayu", "", remark="tukang kayu di lokasi bangunan termasuk F, di bengkel C"),
    Occupation("penjahit", "penjahit; tukang jahit", "C"),
    Occupation("tukang_las", "tukang las; pandai besi; las; tukang las pandai besi", "C"),
    Occupation("buruh_bengkel", "buruh bengkel; montir; mekanik; pekerja bengkel", "G", remark="menurut KBLI 2020"),
    Occupation("tukang_cukur", "sol sepatu; tukang sol sepatu; cukur keliling; tukang cukur; pangkas rambut", "RSTU"),
    Occupation(
        "asisten_rumah_tangga",
        "asisten rumah tangga; pembantu rumah tangga; art; prt; pembantu; pekerja rumah tangga",
        "RSTU",
    ),
    Occupation("paraji", "paraji; dukun beranak; dukun bayi; tabib", "Q"),
    Occupation("kader_posyandu", "kader; kader posyandu; kader kesehatan", "Q"),
    Occupation(
        "pemuka_agama",
        "marbot; imam; imam masjid; fardhu kifayah; penggiat agama; pemuka agama; pendeta; penjaga masjid; "
        "pemuka dan petugas agama; petugas agama; "
        "penjaga gereja",
        "RSTU",
    ),
    Occupation("guru_ngaji", "guru ngaji; guru mengaji; guru tpa", "", remark="guru ngaji bisa termasuk P atau S"),
    Occupation("rt_rw", "rt; rw; rt rw; ketua rt; ketua rw", "O", _VILLAGE),
    Occupation("staf_desa", "kepala desa; sekretaris desa; staf desa; kades; kepala dan staf desa", "O", _VILLAGE),
    Occupation("bpd", "bpd; anggota bpd; badan permusyawaratan desa", "O", _VILLAGE),
    Occupation("relawan", "relawan; damkar; relawan damkar; pemadam kebakaran; linmas; tagana", "O"),
    Occupation("petugas_pemilu", "pps; pptps; kpps; ppk; petugas pemilu; penyelenggara pemilu; pengawas tps", "O"),
    Occupation("penggiat_media", "penggiat media; pegiat media; wartawan; jurnalis", "J"),
    Occupation("buruh", "buruh", "", remark=_NO_SECTOR),
    Occupation(
        "buruh_harian_lepas",
        "buruh harian lepas; bhl; buruh lepas; pekerja harian lepas; harian lepas",
        "",
        remark=_NO_SECTOR,
    ),
    Occupation("pekerja_serabutan", "pekerja serabutan; serabutan; kerja serabutan", "", remark=_NO_SECTOR),
)
