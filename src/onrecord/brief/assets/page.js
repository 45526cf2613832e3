// Enhances links that work without it: a line's reports are shown side by side, with its words marked and in view.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const briefing = document.getElementById("briefing");
  const panel = document.getElementById("reports");
  const strip = panel.querySelector(".strip");
  const bar = panel.querySelector(".bar");
  const status = bar.querySelector(".status");
  const close = bar.querySelector(".close");
  const keys = document.getElementById("keys");
  const wide = matchMedia("(min-width: 62rem)");
  const lines = all(".line");
  const reports = all(".report");
  const pieces = new Map(); // mark id -> its pieces
  for (const piece of all("[data-mark]")) {
    const name = piece.dataset.mark;
    if (!pieces.has(name)) pieces.set(name, []);
    pieces.get(name).push(piece);
  }
  let current = null; // the line that is shown
  let pushed = false; // whether the sheet has its own entry in the history, so that "back" closes it
  let opener = null; // what had the focus before it went into the reports

  const reportOf = (id) => document.getElementById(id)?.closest(".report");
  const marksOf = (line) => line.dataset.marks.split(" ").filter(Boolean);

  const lit = (report) => {
    const found = all("mark.on", report);
    return found.filter((mark) => !mark.parentElement.closest("mark.on"));
  };

  const scrollTo = (report, mark) => {
    const text = report.querySelector(".report-text");
    const from = text.getBoundingClientRect();
    text.scrollTop += mark ? mark.getBoundingClientRect().top - from.top - from.height * 0.25 : -text.scrollTop;
  };

  const showPlace = (report, index) => {
    const found = lit(report);
    const button = report.querySelector(".place");
    button.hidden = found.length < 2;
    button.textContent = `Place ${index + 1} of ${found.length}`;
    button.dataset.index = index;
    scrollTo(report, found[index]);
    return found[index];
  };

  const bringIn = (report) => {
    const shift = report.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    const pad = parseFloat(getComputedStyle(strip).paddingLeft);
    if (shift < 0 || shift + report.offsetWidth > strip.clientWidth) strip.scrollLeft += shift - pad;
  };

  const say = (line, shown) => {
    const names = shown.map((report) => report.querySelector("h2").textContent);
    status.textContent = "";
    const where = document.createElement("b");
    where.textContent = `Line ${lines.indexOf(line) + 1} of ${lines.length}`;
    status.append(where, ` · ${shown.length === 1 ? names[0] : `${shown.length} reports`}`);
    bar.querySelector('[data-go="-1"]').disabled = line === lines[0];
    bar.querySelector('[data-go="1"]').disabled = line === lines.at(-1);
  };

  // Heads each report with how it has the words: "altered".
  const label = (line, shown) => {
    for (const report of shown) {
      const chips = line ? all(".has .chip", line).filter((chip) => chip.dataset.report === report.id) : [];
      const kinds = new Set(chips.map((chip) => chip.closest(".has").querySelector(".kind").textContent));
      const kind = [...kinds].join(", ");
      const as = report.querySelector(".as");
      as.hidden = !kind;
      as.textContent = kind;
    }
  };

  const light = (ids) => {
    for (const mark of all("mark.on", strip)) mark.classList.remove("on");
    for (const id of ids) for (const piece of pieces.get(id) ?? []) piece.classList.add("on");
  };

  const present = (shown, wanted) => {
    for (const report of reports) report.hidden = !shown.includes(report);
    strip.dataset.shown = shown.length;
    strip.scrollLeft = 0;
    for (const report of shown) showPlace(report, 0);
    if (wanted) bringIn(wanted);
  };

  const leaveLine = () => {
    current?.removeAttribute("aria-current");
    for (const chip of all(".chip[aria-current]")) chip.removeAttribute("aria-current");
    current = null;
  };

  // Shows a line's reports; with `target`, a mark or report among them, that one comes first into view.
  const select = (line, target = null) => {
    leaveLine();
    current = line;
    line.setAttribute("aria-current", "true");
    const ids = marksOf(line);
    const shown = reports.filter((report) => ids.some((id) => reportOf(id) === report));
    const wanted = target ? reportOf(target) : shown[0];
    light(ids);
    label(line, shown);
    present(shown, wanted);
    if (target) {
      const found = lit(wanted);
      const at = found.findIndex((mark) => (pieces.get(target) ?? []).some((piece) => mark.contains(piece)));
      if (at > 0) showPlace(wanted, at);
      for (const chip of all(".chip", line)) if (chip.hash === `#${target}`) chip.setAttribute("aria-current", "true");
    }
    say(line, shown);
  };

  // Shows one place that belongs to no line: where a date or an origin was found.
  const reveal = (id) => {
    const report = reportOf(id);
    leaveLine();
    light(pieces.has(id) ? [id] : []);
    label(null, [report]);
    present([report], report);
    status.textContent = report.querySelector("h2").textContent;
  };

  // The address follows the line. A browser may refuse: in a sandboxed frame, or after many changes in a short time.
  const write = (how, state, line) => {
    try {
      history[how](state, "", line ? `#${line.id}` : location.hash || location.href);
      return true;
    } catch {
      return false;
    }
  };

  const isOpen = () => panel.classList.contains("open");

  const openSheet = () => {
    if (wide.matches || isOpen()) return;
    panel.classList.add("open");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    root.classList.add("locked");
    briefing.inert = true;
    pushed = write("pushState", { sheet: true }, current);
  };

  const closeSheet = () => {
    panel.classList.remove("open");
    panel.setAttribute("role", "complementary");
    panel.removeAttribute("aria-modal");
    root.classList.remove("locked");
    briefing.inert = false;
    setTimeout(giveBack); // going back in the history takes the focus away after the event that tells of it
  };

  const giveBack = () => {
    const to = opener?.isConnected ? opener : current;
    opener = null;
    to?.focus({ preventScroll: wide.matches });
    if (!wide.matches) current?.scrollIntoView({ block: "nearest" });
  };

  const enter = (target) => {
    opener = document.activeElement;
    openSheet();
    const report = target ? reportOf(target) : reports.find((one) => !one.hidden);
    const place = (target && pieces.get(target)?.[0]) || (report && lit(report)[0]) || report?.querySelector(".report-text");
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    // The sheet has its size only now.
    for (const one of reports) if (!one.hidden) showPlace(one, Number(one.querySelector(".place").dataset.index ?? 0));
    bringIn(report);
  };

  const remember = (line) => {
    if (!isOpen()) write("replaceState", history.state, line);
  };

  const step = (by) => {
    const line = lines[current ? lines.indexOf(current) + by : 0];
    if (!line) return;
    select(line);
    remember(line);
    if (isOpen()) return;
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  };

  const leave = () => {
    if (isOpen() && pushed) history.back();
    else if (isOpen()) closeSheet();
    else if (panel.contains(document.activeElement)) giveBack();
  };

  const plain = (event) => !(event.metaKey || event.ctrlKey || event.altKey || event.shiftKey || event.button);

  briefing.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const line = event.target.closest(".line");
    const target = link?.hash.slice(1);
    if (link && plain(event) && reportOf(target)) {
      event.preventDefault();
      if (line) {
        select(line, target);
        remember(line);
      } else reveal(target);
      enter(target);
    } else if (link && line && plain(event)) {
      select(line);
    } else if (line && !event.target.closest("a, summary") && getSelection().isCollapsed) {
      select(line);
      remember(line);
      line.tabIndex = -1;
      line.focus({ preventScroll: true });
      if (!wide.matches) enter(null);
    }
  });

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.go) step(Number(button.dataset.go));
    else if (button === close) leave();
    else {
      const report = button.closest(".report");
      showPlace(report, (Number(button.dataset.index) + 1) % lit(report).length);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && event.target === current) enter(null);
    else if (keys.checked && event.key === "n") step(1);
    else if (keys.checked && event.key === "p") step(-1);
    else return;
    event.preventDefault();
  });

  addEventListener("popstate", (event) => {
    if (isOpen() && !event.state?.sheet) closeSheet();
    else followHash();
  });

  const followHash = () => {
    const id = location.hash.slice(1);
    const line = lines.find((one) => one.id === id);
    if (line) select(line);
    else if (id && reportOf(id)) {
      reveal(id);
      enter(id);
    }
    return Boolean(line);
  };

  wide.addEventListener("change", () => {
    if (isOpen()) leave();
    else if (current) select(current);
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });

  root.classList.add("js");
  bar.hidden = false;
  document.querySelector(".keys").hidden = false;
  for (const text of all(".report-text")) text.tabIndex = 0;
  if (!followHash() && lines.length && wide.matches) select(lines[0]);
})();
