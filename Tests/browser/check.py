"""Opens pages of `isnad export` in a headless Chromium and looks at them: make test-browser.

    python3 Tests/browser/check.py ISNAD CHROMIUM FOLDER

Checks of every page: right-to-left, paragraphs in their direction, highlights that are seen and told apart without colour, nothing asked
of the network, no script run, nothing said against it on the console, switches that work without a script, links that lead somewhere.
The pages are those of the samples, one that a person annotated, and one of an article and annotations made to attack. Screenshots, light
and dark, wide and narrow, and a print go to FOLDER. Needs Python's standard library only: it speaks the DevTools protocol over a pipe.
"""

import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]

HOSTILE = """+++
title = "</title><script>document.title='ran'</script>"
source = "<img src=x onerror=document.title='ran'>"
url = "javascript:document.title='ran'"
author = "<a href=javascript:document.title='ran'>x</a>"
published = 2024-03-05
+++
قال وزير الصحة <script>document.title='ran'</script> إن ستة أشخاص قتلوا في بيروت يوم الاثنين.

</style><style>body{background:url(http://127.0.0.1:PORT/style)}</style><link rel=stylesheet href=http://127.0.0.1:PORT/link>

<img src=http://127.0.0.1:PORT/image onerror="document.title='ran'"><svg onload="document.title='ran'"></svg>

<iframe src=http://127.0.0.1:PORT/frame></iframe><base href=http://127.0.0.1:PORT/><meta http-equiv=refresh content="0;url=http://127.0.0.1:PORT/refresh">

" onmouseover="document.title='ran'" autofocus onfocus="document.title='ran'" x="

&lt;script&gt;document.title='ran'&lt;/script&gt; &#60;script&#62; {{7*7}} ${7*7}

Reuters \u202eقلب\u202c and \u2066isolates\u2069 \u001b[31m end.
"""


class Recorder(http.server.BaseHTTPRequestHandler):
    """Answers nothing and remembers what was asked."""

    asked = []
    # What Chromium asks of its maker, whatever page is open.
    OWN = ("googleapis.com:443", "google.com:443", "gvt1.com:443", "gstatic.com:443")

    def do_GET(self):
        if not self.path.endswith(Recorder.OWN):
            Recorder.asked.append(self.path)
        self.send_error(404)

    do_POST = do_CONNECT = do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *arguments):
        pass


class Browser:
    """Chromium, spoken to through a pipe. All of its requests go to a proxy of ours, which gives nothing."""

    def __init__(self, path, profile, proxy):
        to_browser, self.out = os.pipe()
        self.into, from_browser = os.pipe()

        def connect():
            # DevTools reads from 3 and writes to 4.
            a, b = os.dup(to_browser), os.dup(from_browser)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--disable-features=OptimizationHints,MediaRouter,Translate", "--disable-component-update", "--disable-sync", "--no-default-browser-check",
             "--proxy-server=http://127.0.0.1:%d" % proxy, "--proxy-bypass-list=<-loopback>", "--hide-scrollbars",
             "--user-data-dir=" + profile, "about:blank"],
            stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, preexec_fn=connect, close_fds=False)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.events = []
        self.count = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log", "DOM", "Emulation"]:
            if domain != "Emulation":
                self.call(domain + ".enable")

    def read(self):
        while b"\0" not in self.buffer:
            piece = os.read(self.into, 1 << 16)
            if not piece:
                raise SystemExit("the browser is gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if hasattr(self, "session"):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise SystemExit("%s: %s" % (method, answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def open(self, url):
        """Opens a page and waits for it; what happened meanwhile is in `events`."""
        self.events = []
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())
        # Twice around, for what a page does after it was loaded.
        self.evaluate("new Promise(done => setTimeout(done, 300))")

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise SystemExit("%s: %s" % (expression[:200], answer["exceptionDetails"]))
        return answer["result"].get("value")

    def look(self, width, height, dark=False, media=""):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])

    def screenshot(self, path):
        import base64
        data = self.call("Page.captureScreenshot", format="png")["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        self.process.terminate()
        self.process.wait()


# What a page is, found out in the page by the test (the page's own policy forbids scripts of its own, not those of the debugger).
INSPECT = """(() => {
  const style = element => getComputedStyle(element);
  const seen = element => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const line = element => { const s = style(element); return s.textDecorationLine + ' ' + s.textDecorationStyle + ' ' + s.textDecorationThickness; };
  const layers = {};
  for (const layer of ['claim cue', 'claim source', 'claim via', 'claim content', 'toll', 'mention', 'number', 'date', 'disagreement', 'slip', 'passage']) {
    const all = [...document.querySelectorAll('article .' + layer.replace(' ', '.'))].filter(e => e.textContent.trim());
    layers[layer] = {count: all.length, seen: all.filter(seen).length,
      lines: [...new Set(all.map(line))], ground: all.length ? style(all[0]).backgroundColor : null};
  }
  const paragraphs = [...document.querySelectorAll('article p, article h1')];
  const strong = text => { const at = [...text].find(c => /\\p{L}/u.test(c)); return !at || /[\\p{Script=Arabic}\\p{Script=Hebrew}]/u.test(at) ? 'rtl' : 'ltr'; };
  const own = element => { const copy = element.cloneNode(true); copy.querySelectorAll('.control').forEach(c => c.remove()); return copy.textContent; };
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return {
    title: document.title, direction: style(document.documentElement).direction, language: document.documentElement.lang,
    article: {direction: style(document.querySelector('article')).direction, language: document.querySelector('article').lang},
    paragraphs: paragraphs.map(p => ({computed: style(p).direction, expected: strong(own(p)), seen: seen(p)})),
    layers,
    strangers: [...document.querySelectorAll('script, img, svg, iframe, link, base, object, embed, form, audio, video, style ~ style')].map(e => e.outerHTML.slice(0, 80)),
    handlers: [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on') || a.name === 'style').map(a => a.name),
    addresses: [...document.links].filter(a => !a.getAttribute('href').startsWith('#')).map(a => ({href: a.href, rel: a.rel})),
    twice: ids.filter((id, at) => ids.indexOf(id) !== at),
    nowhere: [...document.links].map(a => a.getAttribute('href')).filter(h => h.startsWith('#') && !document.getElementById(h.slice(1))),
    wider: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    switches: [...document.querySelectorAll('input[type=checkbox]')].map(i => i.id),
    styled: style(document.body).margin === '0px',
  };
})()"""

failures = []


def check(holds, page, what):
    if not holds:
        failures.append("%s: %s" % (page, what))


def examine(browser, page, path, hostile=False):
    Recorder.asked.clear()
    browser.open(path.as_uri())
    found = browser.evaluate(INSPECT)
    check(found["styled"], page, "the style sheet does not apply: the policy's digest is not its own")
    check(found["direction"] == "rtl" and found["language"] == "ar", page, "the page runs %(direction)s in %(language)s" % found)
    check(found["article"] == {"direction": "rtl", "language": "ar"}, page, "the article is %s" % found["article"])
    check(found["paragraphs"], page, "no paragraphs")
    for number, paragraph in enumerate(found["paragraphs"]):
        check(paragraph["computed"] == paragraph["expected"] and paragraph["seen"], page, "paragraph %d: %s" % (number + 1, paragraph))
    lines = {}
    for layer, state in found["layers"].items():
        check(state["count"] == state["seen"], page, "%s: %d of %d are not seen" % (layer, state["count"] - state["seen"], state["count"]))
        for line in state["lines"]:
            if layer != "claim content":
                check(not line.startswith("none"), page, "%s has no line: it is told by colour only" % layer)
            lines.setdefault(line, set()).add(layer)
    for line, layers in lines.items():
        # Not two layers with the same line (a person's word makes it thicker, whatever it is on).
        check(len(layers) == 1 or " 3px" in line, page, "%s look the same without colour: %s" % (sorted(layers), line))
    check(not found["strangers"], page, "elements that the article brought: %s" % found["strangers"])
    check(not found["handlers"], page, "attributes that run: %s" % found["handlers"])
    for address in found["addresses"]:
        check(address["href"].startswith(("http://", "https://")) and address["rel"] == "noopener noreferrer", page, "a link to %s" % address)
    check(not found["twice"], page, "named twice: %s" % found["twice"])
    check(not found["nowhere"], page, "links to nowhere: %s" % found["nowhere"])
    check("ran" != found["title"], page, "a script ran")
    for event in browser.events:
        method, data = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and data["request"]["url"] != path.as_uri():
            check(False, page, "a request: %s" % data["request"]["url"])
        if method == "Log.entryAdded":
            check(False, page, "on the console: %s" % data["entry"]["text"])
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Page.javascriptDialogOpening"):
            check(False, page, "a script ran: %s" % json.dumps(data)[:200])
    check(not Recorder.asked, page, "asked of the network: %s" % Recorder.asked)
    return found


def operate(browser, page, found):
    """Switches, anchors and the keyboard, as a reader uses them."""
    for switch in found["switches"]:
        layer = switch.removeprefix("show-")
        off = browser.evaluate("""(() => { const box = document.getElementById('%s'); box.click();
            const marks = [...document.querySelectorAll('article .%s')];
            const off = marks.every(e => getComputedStyle(e).textDecorationLine === 'none'); box.click();
            const on = marks.filter(e => !e.classList.contains('content')).every(e => getComputedStyle(e).textDecorationLine !== 'none');
            return marks.length > 0 && off && on; })()""" % (switch, layer))
        check(off, page, "the switch %s does nothing" % switch)
    # From a word of saying to its fact and back.
    there = browser.evaluate("""(() => { const link = document.querySelector('article .claim.cue a'); if (!link) return 'none';
        link.click(); const fact = document.querySelector('#facts :target'); if (!fact) return 'no fact';
        const back = fact.querySelector('a.back'); if (!back) return 'no way back'; back.click();
        return document.querySelector('article :target') ? 'there' : 'not back'; })()""")
    check(there == "there", page, "from a claim to its fact and back: %s" % there)
    browser.evaluate("location.hash = ''; document.body.focus(); scrollTo(0, 0)")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab", windowsVirtualKeyCode=9)
    first = browser.evaluate("document.activeElement.className")
    check(first == "skip", page, "the tab key stops at %r first, not at the way to the facts" % first)
    outline = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    check(outline != "none", page, "what has the keyboard is not seen")


def annotate(isnad, folder, text):
    """A library in which somebody said something of every layer; of a hostile kind too."""
    environment = dict(os.environ, XDG_DATA_HOME=str(folder / "data"))
    found = json.loads(subprocess.run(
        [isnad, "annotate", "export", "--format", "json", "--machine", text], env=environment, check=True, capture_output=True).stdout)
    annotations = []
    verdicts = ["accepted", "rejected", "corrected", "noted"]
    name = pathlib.Path(text).stem
    attack = "</p><script>document.title='ran'</script><img src=x onerror=document.title='ran'>"
    for number, finding in enumerate(found["findings"]):
        annotation = {
            "id": "%s-%d" % (name, number), "annotator": "ليلى " + attack, "verdict": verdicts[number % 4], "fact": finding,
            "finding": finding, "note": "ملاحظة " + attack, "tags": [attack], "created": "2024-03-10T10:00:00.000Z",
            "evidence": [{"text": attack, "url": "javascript:document.title='ran'", "archived": "https://example.org/?" + attack},
                         {"text": "صورة", "url": "https://example.org/صورة", "seen": "2024-03-10"}],
            "links": [{"kind": "repeats", "target": "%s-%d" % (name, number // 2)}]}
        if finding["layer"] == "claim":
            annotation["status"] = ["supported", "refuted", "disputed", "unchecked"][number % 4]
            if annotation["verdict"] == "corrected":
                annotation["fact"] = dict(finding, values=dict(finding["values"], stance="doubts"))
        annotations.append(annotation)
    # A passage over the ends of whatever stands at the beginning.
    exact = found["findings"][0]["parts"]
    anchor = min(exact.values(), key=lambda part: part["start"])
    passage = {"layer": "passage", "parts": {"span": anchor}, "values": {}}
    annotations.append({"id": name + "-passage", "annotator": annotations[0]["annotator"], "verdict": "added", "fact": passage, "note": attack})
    path = folder / "annotations.json"
    path.write_text(json.dumps({"schema": "isnad.annotations/1", "annotations": annotations}, ensure_ascii=False))
    subprocess.run([isnad, "annotate", "import", "--format", "json", "--onto", text, path], env=environment, check=True, capture_output=True)
    return environment


def main():
    isnad, chromium, shots = os.path.abspath(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
    shots.mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        environment = dict(os.environ, XDG_DATA_HOME=str(folder / "empty"))
        samples = sorted((ROOT / "samples").glob("*.txt"))
        subprocess.run([isnad, "export", "--output", str(folder / "pages") + "/", *map(str, samples)], env=environment, check=True,
                       stderr=subprocess.DEVNULL)
        attack = folder / "attack.txt"
        attack.write_text(HOSTILE.replace("PORT", str(port)))
        person = annotate(isnad, folder, str(attack))
        judged = folder / "judged.txt"
        judged.write_bytes((ROOT / "samples/03-quake-first-hours.txt").read_bytes())
        annotate(isnad, folder, str(judged))
        pages = sorted((folder / "pages").glob("*.html"))
        for text in [attack, judged]:
            path = folder / (text.stem + ".html")
            subprocess.run([isnad, "export", "--output", str(path), str(text)], env=person, check=True)
            pages.append(path)
        browser = Browser(chromium, str(folder / "profile"), port)
        try:
            totals = {}
            for path in pages:
                browser.look(1400, 1000)
                found = examine(browser, path.stem, path)
                for layer, state in found["layers"].items():
                    totals[layer] = totals.get(layer, 0) + state["count"]
                if found["layers"]["claim cue"]["count"]:
                    operate(browser, path.stem, found)
                browser.open(path.as_uri())
                for shot, width, dark in [("wide", 1400, False), ("dark", 1400, True), ("narrow", 420, False)]:
                    browser.look(width, 1400, dark)
                    if width < 1000:
                        check(not browser.evaluate(INSPECT)["wider"], path.stem, "it is wider than a telephone")
                    browser.screenshot(shots / ("%s-%s.png" % (path.stem, shot)))
                browser.look(800, 1130, media="print")
                hidden = browser.evaluate("getComputedStyle(document.querySelector('nav') ?? document.querySelector('fieldset') ?? document.querySelector('.skip')).display")
                check(hidden == "none", path.stem, "a print has switches")
                browser.screenshot(shots / ("%s-print.png" % path.stem))
            for layer, count in totals.items():
                check(count > 0, "all pages", "no %s on any: nothing was looked at" % layer)
            # That the recorder records: a page without a policy asks.
            bad = folder / "asks.html"
            bad.write_text("<img src=http://127.0.0.1:%d/seen><script>document.title='ran'</script>" % port)
            Recorder.asked.clear()
            browser.look(1400, 1000)
            browser.open(bad.as_uri())
            check(any("seen" in path for path in Recorder.asked), "the test", "a request is not recorded")
            check(browser.evaluate("document.title") == "ran", "the test", "a script is not seen")
        finally:
            browser.close()
    for failure in failures:
        print("✗ " + failure)
    print("%d pages, %s" % (len(pages), ", ".join("%d %s" % (count, layer) for layer, count in totals.items())))
    print("screenshots: %s" % shots)
    sys.exit(1 if failures else 0)


main()
