"""Phrases of column headings, by the field or dimension value they stand for, for `vocabulary` to look up.

Adding a spelling is adding it to a list below: small letters, no punctuation, `%` written `persen`, `non aktif` written
`nonaktif`, parted by `; `. Keys are the field, or the kind of data, the field or measure, and how sure the phrase is.
"""

# How surely a phrase says what it says. A phrase that merely accompanies another (Rp, nilai) yields to a surer one.
MARKER, SURE, YIELDING, GUESS = 4, 3, 2, 1

KEYS = {
    "region_code": "kode wilayah; kode kab kota; kode kabupaten kota; kode kabupaten; kode kota; kode daerah; kode; "
    "region code",
    "region": "kabupaten kota; kab kota; kabupaten; kota; kab; nama kabupaten kota; nama kab kota; nama kabupaten; "
    "nama kab; wilayah; nama wilayah; daerah; nama daerah; wilayah kerja; lokasi; kabupaten kotamadya; regency; "
    "region; "
    "lokasi proyek; lokasi pekerjaan; region name",
    "province_code": "kode provinsi; kode prov; kode propinsi; province code",
    "province": "provinsi; nama provinsi; propinsi; nama propinsi; prov; province",
    "kecamatan_code": "kode kecamatan; kode kec",
    "kecamatan": "kecamatan; nama kecamatan; kec; subdistrict",
    "desa_code": "kode desa; kode kelurahan; kode desa kelurahan; kode kelurahan desa; kode desa kel; kode kel desa",
    "desa": "desa kelurahan; kelurahan desa; desa kel; kel desa; desa; kelurahan; nama desa; nama kelurahan; "
    "nama desa kelurahan; nama kelurahan desa; village",
    "month": "periode; bulan; blth; bulan tahun; bln thn; bln; tanggal; tgl; per tanggal; posisi; periode data; "
    "bulan data; tanggal data; periode laporan; month; period; date; as of; waktu; bulan iuran; periode iuran",
    "year": "tahun; thn; year; tahun data",
    "sector": "sektor; sektor usaha; lapangan usaha; lapangan pekerjaan; lapangan pekerjaan utama; lu; kbli; "
    "kategori kbli; kategori lapangan usaha; jenis usaha; bidang usaha; sector; industry; sektor lapangan usaha; "
    "sektor pekerjaan; lapangan usaha utama",
    "segment": "segmen; segmen kepesertaan; segmentasi; segmen peserta; jenis kepesertaan; jenis peserta; "
    "kategori peserta; segment",
    "worker_group": "kelompok pekerja; jenis pekerja; kategori pekerja; golongan pekerja; worker group",
    "funding": "sumber dana; sumber iuran; sumber pendanaan; sumber dana iuran; sumber pembiayaan; pembiayaan; "
    "penanggung iuran; dibiayai oleh; pembayar iuran; funding",
    "size_class": "skala usaha; skala; ukuran usaha; skala perusahaan; skala bu; size class",
    "sex": "jenis kelamin; jk; l p; gender; sex; kelamin; jns kelamin",
    "age_band": "kelompok umur; umur; usia; kelompok usia; golongan umur; kel umur; age; age group; age band",
    "programme": "program; jenis program; program jaminan; jenis klaim; jenis jaminan; jaminan; programme",
    "area": "daerah tempat tinggal; perkotaan perdesaan; kota desa; klasifikasi wilayah; tipe daerah",
    "measure": "indikator; nama indikator; uraian; variabel; rincian; ukuran; measure; indicator",
    "unit": "satuan; unit; satuan data",
    "note": "keterangan; ket; catatan; remark; remarks; sumber; sumber data; source; notes; formula; rumus; definisi; "
    "tipe; type; kantor cabang; cabang; no spk; nomor spk; no kontrak; nomor kontrak; kontraktor; pelaksana; penyedia; "
    "pemilik; pemilik proyek; tanggal selesai; tgl selesai; selesai; dinas; nama dinas; dinas pemilik; petugas; npp",
    "ignored": "no; no urut; nomor; nomor urut; urut; nomer; id; wdt id; wdt created by; wdt created at; "
    "wdt last edited by; wdt last edited at; wdt md5; unnamed; index",
}
KIND_KEYS = {
    ("project", "budget", SURE): "sumber dana; sumber anggaran; anggaran; sumber pembiayaan; asal dana; sumber dana "
    "proyek; budget",
    ("project", "kind", SURE): "jenis pengadaan; jenis paket; jenis proyek; kategori pengadaan; jenis paket pekerjaan",
    ("project", "kind", YIELDING): "jenis; jenis pekerjaan",
    ("project", "package", MARKER): "nama paket; nama proyek; paket pekerjaan; nama pekerjaan; nama kegiatan; paket; "
    "nama paket pekerjaan",
    ("project", "package", YIELDING): "proyek; kegiatan; pekerjaan; uraian; project",
    ("project", "month", SURE): "tanggal spk; tgl spk; tanggal kontrak; tgl kontrak; tanggal mulai; tgl mulai; mulai; "
    "tanggal surat perintah kerja",
    (
        "institution",
        "note",
        SURE,
    ): "instansi; opd; nama opd; perangkat daerah; skpd; nama skpd; nama instansi; lembaga; "
    "unit kerja; dinas; badan dinas",
    ("claim", "months_from", SURE): "bulan awal; dari bulan; periode awal; mulai bulan",
    ("claim", "months_to", SURE): "bulan akhir; sampai bulan; periode akhir; s d bulan",
    ("target", "name", SURE): "nama target; sasaran; uraian target",
    ("target", "name", YIELDING): "uraian; nama",
    ("target", "metric", SURE): "ukuran; indikator; metric; nama indikator",
    ("target", "period", SURE): "tahun target; periode target",
    ("target", "set_by", SURE): "ditetapkan oleh; penetap; sumber penetapan",
    ("target", "document", SURE): "dokumen; dasar penetapan; dasar hukum; no sk; nomor sk",
    ("target", "decided_on", SURE): "tanggal penetapan; tgl penetapan; ditetapkan tanggal",
    ("target", "status", YIELDING): "status; status target",
    ("contribution_rate", "basis", SURE): "dasar pengenaan; dasar perhitungan; dasar pengenaan iuran",
    ("contribution_rate", "band", SURE): "lapis; kelompok risiko; tingkat risiko; lapis penghasilan; kelompok tarif",
    ("contribution_rate", "valid_from", SURE): "berlaku sejak; berlaku mulai; mulai berlaku; tmt; valid from",
    ("contribution_rate", "valid_to", SURE): "berlaku sampai; berlaku hingga; sampai dengan; valid to",
    ("contribution_rate", "relief", SURE): "keringanan; relaksasi; diskon",
    ("contribution_rate", "applies_to", SURE): "berlaku bagi; berlaku untuk; sasaran",
    ("contribution_rate", "legal_basis", SURE): "dasar hukum; peraturan",
    ("enrollment", "occupation", SURE): "pekerjaan; profesi; jenis pekerjaan; pekerjaan utama; occupation",
    ("", "worker_group", GUESS): "kelompok; profesi; pekerjaan; jenis pekerjaan; occupation",
    ("", "programme", GUESS): "kategori klaim",
    ("", "size_class", GUESS): "kategori usaha",
    ("", "measure", GUESS): "jenis; kategori; item",
    ("", "region", GUESS): "kecamatan desa; kecamatan kelurahan; kecamatan desa kelurahan; nama; kabupaten kecamatan",
    ("", "segment", GUESS): "status kepesertaan",
}
VALUES = {
    ("enrollment", "active", MARKER): "peserta aktif; tk aktif; tenaga kerja aktif; kepesertaan aktif; pekerja aktif; "
    "tk a; active members; peserta tk aktif; peserta pekerja aktif; peserta tenaga kerja aktif; pst aktif",
    ("enrollment", "active", SURE): "aktif; active",
    ("enrollment", "active", GUESS): "peserta; kepesertaan; tk; tenaga kerja; pekerja; realisasi; terdaftar; "
    "peserta terdaftar; tk terdaftar; tenaga kerja terdaftar; pekerja terdaftar; members; terlindungi; "
    "pekerja terlindungi; sudah terlindungi; realisasi peserta; capaian peserta; realisasi kepesertaan",
    ("enrollment", "inactive", MARKER): "peserta nonaktif; tk nonaktif; tenaga kerja nonaktif; kepesertaan nonaktif; "
    "pekerja nonaktif; peserta tk nonaktif; inactive members; peserta tenaga kerja nonaktif; pst nonaktif",
    ("enrollment", "inactive", SURE): "nonaktif; inactive",
    ("paid_months", "person_months", MARKER): "orang bulan; bulan orang; person months; tk bulan; orang x bulan; "
    "pekerja bulan; bulan iuran dibayar; orang bulan dibayar",
    ("paid_months", "rupiah", SURE): "iuran; nominal iuran; penerimaan iuran; iuran dibayar; realisasi iuran; "
    "nilai iuran; pembayaran iuran; iuran diterima; total iuran; besaran iuran",
    ("paid_months", "rupiah", YIELDING): "rupiah; nominal; rp",
    ("project", "value_rupiah", MARKER): "nilai kontrak; nilai proyek; nilai pekerjaan; nilai paket; nilai spk",
    ("project", "value_rupiah", YIELDING): "pagu; nilai; nilai pagu; nominal",
    (
        "project",
        "workers_declared",
        SURE,
    ): "tk dilaporkan; tk direncanakan; tenaga kerja dilaporkan; pekerja dilaporkan; "
    "rencana tenaga kerja; kebutuhan tenaga kerja; tenaga kerja proyek",
    ("project", "workers_declared", YIELDING): "tenaga kerja; tk; pekerja",
    ("project", "workers_enrolled", SURE): "tk terdaftar; tk didaftarkan; tenaga kerja terdaftar; pekerja terdaftar; "
    "pekerja didaftarkan; tenaga kerja didaftarkan",
    ("project", "workers_enrolled", YIELDING): "peserta; tk aktif; peserta aktif; terdaftar",
    ("project", "note", YIELDING): "jkk; jkm; iuran; iuran jkk; iuran jkm",
    ("target", "low", YIELDING): "target; nilai target; target ucj; target cakupan; target peserta; target kepesertaan",
    ("target", "low", SURE): "target minimal; batas bawah; target bawah; target minimum",
    ("target", "high", SURE): "target maksimal; batas atas; target atas; target maksimum",
    ("contribution_rate", "amount", SURE): "tarif; tarif iuran; persentase iuran; besar iuran; iuran per bulan",
    ("contribution_rate", "amount", YIELDING): "iuran; besaran iuran; nominal; nilai",
    ("workforce", "relative_standard_error", SURE): "rse; relative standard error; kesalahan relatif; rse persen",
    ("enrollment", "jkk", YIELDING): "jkk; peserta jkk; jaminan kecelakaan kerja; kecelakaan kerja; tk jkk",
    ("enrollment", "jkm", YIELDING): "jkm; peserta jkm; jaminan kematian; kematian; tk jkm",
    ("enrollment", "jht", YIELDING): "jht; peserta jht; jaminan hari tua; hari tua; tk jht",
    ("enrollment", "jp", YIELDING): "jp; peserta jp; jaminan pensiun; pensiun; jpn; tk jp",
    ("enrollment", "jkp", YIELDING): "jkp; peserta jkp; jaminan kehilangan pekerjaan; kehilangan pekerjaan; tk jkp",
    # Whatever the kind, these are kept to verify what is computed and are never stored as facts.
    ("", "percent", SURE): "persen; persentase; prosentase; capaian; capaian persen; cakupan; coverage; rate; rasio; "
    "tingkat; persen capaian; tingkat capaian; cakupan persen; pct; tpt; tpak; tingkat pengangguran terbuka; "
    "tingkat partisipasi angkatan kerja; tingkat kepesertaan; share; porsi; proporsi; tingkat kesempatan kerja",
    ("", "target", SURE): "target; target peserta; target kepesertaan; target cakupan; target ucj; target tk; "
    "target tk aktif; target peserta aktif",
    (
        "",
        "gap",
        SURE,
    ): "gap; selisih; sisa; kekurangan; belum terdaftar; belum terlindungi; belum peserta; belum aktif; "
    "sisa target; deviasi; belum menjadi peserta; belum terlindungi",
    ("", "total", SURE): "total; l plus p; laki laki plus perempuan; laki laki perempuan; grand total; jumlah total; "
    "total keseluruhan; jumlah keseluruhan; sub total; subtotal",
    ("", "value", GUESS): "nilai; value; angka",
}
MEASURES = {
    ("workforce", "employed"): "penduduk bekerja; penduduk yang bekerja; bekerja; employed; orang bekerja; "
    "penduduk 15 tahun ke atas yang bekerja; penduduk usia kerja yang bekerja",
    ("workforce", "labour_force"): "angkatan kerja; labour force; labor force; penduduk angkatan kerja",
    ("workforce", "unemployed"): "pengangguran; penganggur; pengangguran terbuka; unemployed; unemployment",
    ("workforce", "working_age"): "penduduk usia kerja; usia kerja; penduduk 15 tahun ke atas; working age population; "
    "penduduk usia 15 tahun ke atas; penduduk 15",
    ("workforce", "formal"): "pekerja formal; formal; kegiatan formal; penduduk bekerja formal",
    ("workforce", "informal"): "pekerja informal; informal; kegiatan informal; penduduk bekerja informal",
    (
        "workforce",
        "eligible",
    ): "potensi; eligible; potensi pekerja; potensi peserta; potensi kepesertaan; basis pekerja; "
    "pekerja eligible; tenaga kerja eligible; potensi tenaga kerja; potensi tk; tk eligible; semesta; universe",
    ("workforce", "eligible_bpjs"): "pekerja eligible menurut bpjs; eligible bpjs; eligible menurut bpjs",
    ("workforce", "ucj_base"): "basis ucj; penyebut ucj",
    ("workforce", "employees"): "buruh karyawan pegawai; buruh karyawan; pekerja dibayar; employees",
    ("workforce", "non_wage_workers"): "semesta bpu; semesta pbpu; non wage workers",
    ("workforce", "offered"): "pekerja pada pemberi kerja terdaftar; pekerja perusahaan terdaftar",
    ("workforce", "legally_covered"): "pekerja yang dijangkau aturan",
    (
        "workforce",
        "vulnerable_listed",
    ): "pekerja rentan terdata",
    ("workforce", "vulnerable_provincial"): "porsi provinsi; pekerja rentan porsi provinsi",
    (
        "workforce",
        "population_registered",
    ): "penduduk terdaftar; penduduk disdukcapil; penduduk dkb; penduduk registrasi",
    ("workforce", "population_projected"): "penduduk proyeksi; proyeksi penduduk; penduduk pertengahan tahun",
    ("workforce", "population_census"): "penduduk sensus; hasil sensus penduduk; penduduk hasil sensus",
    ("claim", "cases"): "kasus; klaim kasus; kasus klaim; cases; banyak kasus; kasus jaminan",
    (
        "claim",
        "rupiah",
    ): "nilai klaim; nominal klaim; pembayaran klaim; klaim dibayar; klaim dibayarkan; nilai manfaat; "
    "manfaat dibayarkan; pembayaran manfaat; besar klaim; pembayaran jaminan; nominal jaminan; nominal manfaat",
    ("claim", "recipients"): "penerima klaim; penerima manfaat; penerima santunan; penerima jaminan",
    ("claim", "children"): "penerima beasiswa; anak penerima beasiswa; beasiswa anak",
    ("institution", "obliged"): "wajib didaftarkan; non asn wajib; wajib dilindungi; wajib peserta",
    (
        "institution",
        "enrolled",
    ): "non asn terdaftar; honorer terdaftar; tenaga pendidikan terdaftar; non asn terlindungi",
    ("institution", "employed"): "pegawai non asn; tenaga non asn; jumlah pegawai; pegawai",
    ("employer", "registered"): "perusahaan; badan usaha; pk bu; pemberi kerja; perusahaan terdaftar; bu terdaftar; "
    "pk bu terdaftar; badan usaha terdaftar; pemberi kerja terdaftar; pk; pk terdaftar; bu pk; employers",
    (
        "employer",
        "active",
    ): "pk bu aktif; perusahaan aktif; bu aktif; pk aktif; badan usaha aktif; pemberi kerja aktif; "
    "pemberi kerja badan usaha aktif",
    ("employer", "inactive"): "pk bu nonaktif; perusahaan nonaktif; bu nonaktif; pk nonaktif; badan usaha nonaktif; "
    "pemberi kerja nonaktif; pemberi kerja badan usaha nonaktif",
    ("employer", "obliged"): "pwbd; perusahaan wajib belum daftar; perusahaan wajib daftar; badan usaha wajib daftar; "
    "pemberi kerja wajib; potensi perusahaan; potensi badan usaha; pk bu wajib daftar",
    ("employer", "partly_enrolled"): "pds; pds tk; pds upah; pds program; perusahaan daftar sebagian; daftar sebagian",
    ("employer", "in_arrears"): "menunggak; perusahaan menunggak; bu menunggak; pk menunggak; menunggak iuran; "
    "badan usaha menunggak; pk bu menunggak; perusahaan menunggak iuran",
    ("employer", "operating"): "perusahaan beroperasi; perusahaan operasi",
    ("employer", "wlkp_reporting"): "wlkp; wlkp online; perusahaan wlkp; lapor wlkp; perusahaan melapor wlkp",
    ("employer", "arrears_rate"): "persentase menunggak; menunggak persen; persentase perusahaan menunggak",
    ("poverty", "poverty_rate"): "persentase penduduk miskin; penduduk miskin persen; tingkat kemiskinan; p0; "
    "angka kemiskinan; persentase kemiskinan; kemiskinan persen; poverty rate",
    ("poverty", "poor_people"): "penduduk miskin; orang miskin; poor people; jumlah penduduk miskin; jiwa miskin",
    ("poverty", "poverty_line"): "garis kemiskinan; gk; poverty line",
    ("poverty", "gini"): "gini; gini ratio; rasio gini; indeks gini; koefisien gini",
    ("poverty", "poverty_depth"): "indeks kedalaman kemiskinan; p1; kedalaman kemiskinan",
    ("poverty", "poverty_severity"): "indeks keparahan kemiskinan; p2; keparahan kemiskinan",
    ("poverty", "bottom40_share"): "porsi pengeluaran 40 persen terbawah; 40 persen terbawah",
}
YIELDING_MEASURES = {
    ("claim", "rupiah"): "nominal; rupiah; rp; nilai; pembayaran; manfaat",
    ("claim", "recipients"): "penerima",
    ("claim", "children"): "anak",
    ("institution", "enrolled"): "terdaftar; sudah terdaftar; peserta; terlindungi; didaftarkan; sudah didaftarkan",
    ("institution", "employed"): "non asn",
    ("institution", "obliged"): "wajib",
    ("employer", "registered"): "terdaftar; bu",
}
GUESSED_MEASURES = {("claim", "cases"): "klaim"}
DIMENSIONS = {
    "segment": {
        "PU": "pu; penerima upah; pekerja penerima upah; ppu",
        "BPU": "bpu; bukan penerima upah; pbpu; pekerja bukan penerima upah",
        "JAKON": "jakon; jasa konstruksi; jasakonstruksi; jkn konstruksi; sektor jasa konstruksi",
        "PMI": "pmi; pekerja migran; pekerja migran indonesia",
    },
    "sex": {"L": "laki laki; l; pria; lk; male", "P": "perempuan; p; wanita; pr; female"},
    "funding": {
        "apbd_provinsi": "apbd provinsi; apbd prov; apbd i; apbd kaltara; dibiayai provinsi",
        "apbd_kabupaten_kota": "apbd kabupaten kota; apbd kab kota; apbd kabupaten; apbd kab; apbd kota; apbd ii",
        "apbdes": "apbdes; apbdesa; apb desa",
        "dbh_sawit": "dbh sawit; dana bagi hasil sawit",
        "mandiri": "mandiri; bayar mandiri",
        "csr_donatur": "csr; donatur; csr donatur",
    },
    "size_class": {
        "mikro": "mikro; usaha mikro",
        "kecil": "kecil; usaha kecil",
        "menengah": "menengah; usaha menengah",
        "besar": "besar; usaha besar",
    },
    "worker_group": {
        "pekerja_rentan": "pekerja rentan",
        "non_asn": "non asn; nonasn; pegawai non asn; tenaga non asn",
        "tenaga_pendidikan": "tenaga pendidikan; tenaga pendidik; guru honorer",
        "honorer": "honorer; tenaga honorer; tenaga kontrak",
        "perangkat_desa": "perangkat desa; aparat desa; aparatur desa",
        "borongan_lepas": "borongan dan lepas; harian lepas; borongan; pekerja harian lepas",
    },
    "area": {"perkotaan": "perkotaan", "perdesaan": "perdesaan; pedesaan"},
    "system": {"bps": "bps; mfd", "kemendagri": "kemendagri"},
}
# What words of the title say of the kind of data below it.
TITLE_WORDS = {
    "claim": "klaim manfaat santunan",
    "project": "jakon konstruksi proyek tender pengadaan paket",
    "poverty": "kemiskinan miskin gini",
    "workforce": "sakernas bekerja angkatan pengangguran penduduk",
    "employer": "perusahaan wlkp pemberi",
    "institution": "opd instansi skpd",
    "contribution_rate": "tarif",
    "target": "target sasaran",
    "paid_months": "iuran",
    "enrollment": "kepesertaan peserta ucj coverage cakupan jamsostek realisasi capaian",
}
