"""What browser tests do on a page and read from it."""

from urllib.parse import parse_qs, urlsplit

import harness

# A point on the screen that lies inside a region, as far from its border as a coarse search finds.
INSIDE = """(one, code) => {
  const path = [...one.querySelectorAll('.choroplethlayer path')].find(path => path.__data__.loc === code)
  const box = path.getBBox(), found = []
  const holds = (x, y) => path.isPointInFill(new DOMPoint(x, y))
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const x = box.x + box.width * i / 20, y = box.y + box.height * j / 20
    let room = 0
    while (room < 30 && [[1, 0], [-1, 0], [0, 1], [0, -1]].every(
      ([a, b]) => holds(x + a * (room + 1), y + b * (room + 1)))) room++
    if (holds(x, y)) found.push([room, x, y])
  }
  const [, x, y] = found.sort((a, b) => b[0] - a[0])[0]
  const place = new DOMPoint(x, y).matrixTransform(path.getScreenCTM())
  return [place.x, place.y] }"""


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def parameters(page):
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_parameter(page, name, value):
    page.wait_for_function(
        "([name, value]) => new URL(location.href).searchParams.get(name) === value", arg=[name, value]
    )
    harness.wait_until_ready(page)


def card(page, key):
    return page.locator(f".st-key-card-{key}")


def click_region(page, code):
    picture = card(page, "peta").locator('[data-testid="stPlotlyChart"]')
    x, y = picture.evaluate(INSIDE, code)
    page.mouse.click(x, y)
