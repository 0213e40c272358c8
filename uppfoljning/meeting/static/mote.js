// The meeting: shows one matter at a time, by keys, by touch and by the address, live and on the site. The matters are in the
// page already, so a key press needs no server. There is one listener of each kind for as long as the document lives; where
// the page has no meeting they do nothing.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("ss-skript");
  // Where the address led at first: the framework leaves it out when it writes into the address which edition is shown.
  const asked = location.hash;
  let known = null;
  let returnTo = null;

  // Streamlit's first answer and the live page may both be there for a moment; the live one is last and decides.
  const meeting = () => [...document.querySelectorAll(".ss-moten")].pop() ?? null;
  const matters = () => (known ? [...known.querySelectorAll(".ss-arende")] : []);
  const wanted = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  const place = () => matters().findIndex((matter) => matter.id === wanted());

  const helping = () => root.classList.contains("ss-hjalp");
  const help = (open) => {
    if (open === helping()) return;
    if (open) returnTo = document.activeElement;
    root.classList.toggle("ss-hjalp", open);
    const target = open ? known.querySelector(".ss-a-help h2") : returnTo;
    target?.focus?.({ preventScroll: true });
  };

  const show = () => {
    const id = wanted();
    let shown = null;
    for (const matter of document.querySelectorAll(".ss-arende")) {
      const own = matter.id === id;
      if (matter.classList.contains("ss-visas") !== own) matter.classList.toggle("ss-visas", own);
      if (own) shown = matter;
    }
    root.classList.toggle("ss-mote", shown !== null);
    if (!shown) root.classList.remove("ss-hjalp");
    return shown;
  };
  const go = (id) => {
    help(false);
    // The way back leads to where the meeting was begun, not through every matter.
    if (id !== wanted()) location.replace(`#${id}`);
    arrive();
  };
  const arrive = () => {
    const shown = show();
    if (!shown) return;
    shown.scrollTop = 0;
    shown.querySelector("h2").focus({ preventScroll: true });
  };
  const step = (by) => {
    const all = matters(), to = place() + by;
    if (to >= 0 && to < all.length) go(all[to].id);
  };

  const FORWARD = ["ArrowRight", "ArrowDown", "PageDown"], BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
  const writes = (event) => event.composedPath().some((node) =>
    node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName) || node.role === "combobox"));
  const scrolls = (key) => {
    const shown = matters()[place()];
    return ["ArrowUp", "ArrowDown"].includes(key) && shown.scrollHeight > shown.clientHeight + 1;
  };
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !known?.isConnected || writes(event)) return;
    // An open form has the keys to itself.
    if (document.querySelector("dialog[open]")) return;
    const { key } = event, all = matters();
    if (!all.length) return;
    let does = null;
    if (place() < 0) {
      if (key === "ArrowRight") does = () => { location.hash = all[0].id; };
    } else if (key === "?") does = () => help(!helping());
    else if (key === "Escape") does = () => (helping() ? help(false) : go("dagordning"));
    else if (FORWARD.includes(key) && !scrolls(key)) does = () => step(1);
    else if (BACK.includes(key) && !scrolls(key)) does = () => step(-1);
    else if (key === "Home") does = () => go(all[0].id);
    else if (key === "End") does = () => go(all[all.length - 1].id);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }, true);

  let touched = null;
  addEventListener("touchstart", (event) => {
    const { clientX, clientY } = event.changedTouches[0];
    touched = event.touches.length === 1 && place() >= 0 ? [clientX, clientY] : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!touched) return;
    const across = event.changedTouches[0].clientX - touched[0], down = event.changedTouches[0].clientY - touched[1];
    touched = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) step(across < 0 ? 1 : -1);
  }, { passive: true });

  addEventListener("hashchange", () => { if (known) arrive(); });
  const look = () => {
    const found = meeting();
    if (found === known && (!known || known.isConnected)) return;
    known = found;
    if (found && asked && !location.hash) location.replace(asked);
    show();
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true });
  look();
})();
