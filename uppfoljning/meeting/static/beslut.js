// Decisions of a meeting: what is written is kept in the browser until the server has said that it has it. So a connection that
// drops, a server that starts anew or a page that is loaded again loses nothing. The form's own dialog is drawn by the page.
(() => {
  "use strict";
  const root = document.documentElement;
  const KEPT = "sammanhallen-stad-beslut:";
  const AGAIN = 3000;
  let server = { far: false, varfor: "", beslut: [] };
  let asked = null;
  // The matter whose dialog is open, also when the page is drawn anew under it.
  let opened = false;
  let shown = "";
  const sending = new Set();

  // Streamlit's first answer and the live page may both be there for a moment; the live one is last and decides.
  const place = () => [...document.querySelectorAll(".ss-besluta")].pop() ?? null;
  const dialog = () => place()?.querySelector("dialog") ?? null;
  const field = (name) => dialog().querySelector(`[data-falt="${name}"]`);
  const bodies = () => [...dialog().querySelectorAll("[data-ansvarig]")];
  const said = (key) => place()?.dataset[key] ?? "";
  const shownMatter = () => [...document.querySelectorAll(".ss-arende.ss-visas")].pop() ?? null;
  const matterOf = (id) => [...document.querySelectorAll(".ss-arende")].reverse().find((own) => own.dataset.arende === id);

  // A note belongs to a matter of a meeting, also after midnight and on another meeting's page.
  const name = (matter, day = said("mote")) => `${KEPT}${day}:${matter}`;
  const read = (matter, day) => {
    try { return JSON.parse(localStorage.getItem(name(matter, day))); } catch { return null; }
  };
  const keep = (matter, draft, day) => {
    try { localStorage.setItem(name(matter, day), JSON.stringify(draft)); return true; } catch { return false; }
  };
  const forget = (matter, day) => { try { localStorage.removeItem(name(matter, day)); } catch { /* nothing was kept */ } };
  // Without https a browser has no randomUUID.
  const newKey = () => crypto.randomUUID?.()
    ?? [...crypto.getRandomValues(new Uint8Array(16))].map((own) => own.toString(16).padStart(2, "0")).join("");
  const same = (one, other) =>
    ["vad", "senast", "uppfoljning"].every((own) => one[own] === other[own]) && `${one.ansvariga}` === `${other.ansvariga}`;
  const notes = () => {
    try {
      return Object.keys(localStorage).filter((own) => own.startsWith(KEPT)).map((own) => {
        const [day, ...matter] = own.slice(KEPT.length).split(":");
        return [matter.join(":"), day];
      });
    } catch { return []; }
  };

  const tell = (text, kind = "") => {
    const line = dialog()?.querySelector(".ss-b-lage");
    if (!line) return;
    line.textContent = text;
    line.dataset.slag = kind;
  };
  const element = (tag, text, kind = "") => {
    const own = document.createElement(tag);
    own.textContent = text;
    if (kind) own.className = kind;
    return own;
  };

  const written = (matter) => ({
    nyckel: read(matter)?.nyckel ?? newKey(),
    utgava: said("utgava"),
    vad: field("vad").value,
    ansvariga: bodies().filter((own) => own.checked).map((own) => own.value),
    senast: field("senast").value,
    uppfoljning: field("uppfoljning").value,
    skicka: false,
  });
  const fill = (matter) => {
    const draft = read(matter);
    const answers = matterOf(matter)?.dataset.svarar ?? "";
    field("vad").value = draft?.vad ?? "";
    field("senast").value = draft?.senast ?? "";
    field("uppfoljning").value = draft?.uppfoljning ?? "";
    for (const own of bodies()) own.checked = draft ? draft.ansvariga.includes(own.value) : own.value === answers;
    const first = dialog().querySelector(".ss-b-svarar"), others = dialog().querySelector(".ss-b-fler");
    for (const own of [...first.children]) others.append(own);
    const chosen = bodies().filter((own) => own.checked || own.value === answers);
    for (const own of chosen) first.append(own.closest("label"));
    if (!draft) tell("");
    else if (draft.skicka) tell("Väntar på servern. Texten är sparad i den här webbläsaren.", "vantar");
    else tell(draft.fel ?? "Utkast, sparat i den här webbläsaren.", draft.fel ? "fel" : "");
  };

  const list = () => {
    const own = server.beslut.filter((decision) => decision.arende === shown && decision.mote === said("mote"));
    const place = dialog()?.querySelector(".ss-b-fore");
    if (!place) return;
    place.replaceChildren(...own.map((decision) => {
      const item = element("li", "");
      item.append(element("b", `${decision.nr}. ${decision.vad}`), element("span", ` ${decision.ansvariga}. ${decision.nar}`));
      return item;
    }));
  };
  const count = () => {
    for (const button of document.querySelectorAll(".ss-a-besluta")) {
      const matter = button.closest(".ss-arende").dataset.arende;
      const made = server.beslut.filter((own) => own.arende === matter && own.mote === said("mote")).length;
      const draft = read(matter);
      const kept = draft && (draft.skicka ? ", väntar på servern" : draft.fel ? ", inte mottaget" : ", utkast");
      const text = `Beslut${made ? ` (${made})` : ""}${kept ?? ""}`;
      if (button.textContent !== text) button.textContent = text;
    }
  };
  const draw = () => {
    root.classList.toggle("ss-kan-besluta", server.far);
    const why = place()?.querySelector(".ss-b-varfor");
    if (why && why.textContent !== server.varfor) why.textContent = server.varfor;
    const hide = (kind, hidden) => {
      const own = place()?.querySelector(kind);
      if (own) own.hidden = hidden;
    };
    hide(".ss-b-efter", !server.beslut.some((own) => own.mote === said("mote")));
    hide(".ss-b-in", server.far || !server.inloggning);
    hide(".ss-b-ut", !server.vem || !server.inloggning);
    const who = place()?.querySelector(".ss-b-vem");
    if (who && server.vem) who.textContent = server.vem;
    for (const button of document.querySelectorAll(".ss-a-klart")) {
      const decision = server.beslut.find((own) => String(own.nr) === button.dataset.klart);
      const done = decision?.lage === "Klart" ? "ja" : "nej";
      if (!decision || button.dataset.klar === done) continue;
      const state = button.closest("li").querySelector("b");
      state.textContent = `${decision.form} ${decision.lage}`;
      state.className = `ss-s-${decision.slag}`;
      button.dataset.klar = done;
      button.textContent = done === "ja" ? "Ångra klart" : "Klart";
      button.setAttribute("aria-label", `${button.textContent}: beslut ${decision.nr}`);
    }
    const left = [...new Set(notes().map(([, day]) => day).filter((day) => day !== said("mote")))].sort();
    hide(".ss-b-kvar", left.length === 0);
    place()?.querySelector(".ss-b-kvar span")?.replaceChildren(...left.flatMap((day) => {
      const link = element("a", day);
      link.href = `mote?motesdag=${day}`;
      link.target = "_self";
      return [link, " "];
    }));
    count();
    if (dialog()?.open) list();
  };
  const refresh = async () => {
    if (!place()) return;
    try {
      const answer = await fetch(`${said("adress")}?mote=${encodeURIComponent(said("mote"))}`, { cache: "no-store" });
      if (answer.ok) server = await answer.json();
    } catch { /* the server is away; what is known is kept and it is asked again */ }
    draw();
  };

  const send = async (matter, day = said("mote")) => {
    const draft = read(matter, day), own = name(matter, day);
    const onScreen = () => dialog()?.open && shown === matter && day === said("mote");
    if (!draft?.skicka || sending.has(own)) return;
    sending.add(own);
    try {
      const answer = await fetch(said("adress"), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          nyckel: draft.nyckel, vad: draft.vad, ansvariga: draft.ansvariga, senast: draft.senast,
          uppfoljning: draft.uppfoljning, arende: matter, mote: day, utgava: draft.utgava,
        }),
      });
      const told = await answer.json();
      // What has been written while the answer was on its way, here or in another tab, is not what was sent.
      const now = read(matter, day) ?? draft;
      if (answer.ok) {
        const more = !same(now, draft);
        if (more) keep(matter, { ...now, nyckel: newKey() }, day);
        else forget(matter, day);
        await refresh();
        if (onScreen()) {
          if (!more) fill(matter);
          tell(`Antecknat som beslut ${told.nr}.${more ? " Det du har ändrat sedan dess är ett nytt utkast." : ""}`, "klart");
        }
      } else if (answer.status < 500) {
        const nyckel = told.falt?.nyckel ? newKey() : now.nyckel;
        keep(matter, { ...now, nyckel, skicka: false, fel: told.fel }, day);
        if (onScreen()) tell(told.fel, "fel");
      }
    } catch { /* no answer: it is sent again */ } finally {
      sending.delete(own);
      count();
    }
  };
  const complete = async (button) => {
    try {
      const way = button.dataset.klar === "ja" ? "oppna" : "klart";
      const answer = await fetch(`${said("adress")}/${button.dataset.klart}/${way}`, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: "{}",
      });
      if (!answer.ok) button.textContent = (await answer.json()).fel;
    } catch {
      button.textContent = "Servern svarar inte, tryck igen";
    }
    refresh();
  };
  const sendAll = () => { if (place()) for (const [matter, day] of notes()) send(matter, day); };

  const open = () => {
    const matter = shownMatter();
    if (!matter || !dialog() || !server.far) return;
    shown = matter.dataset.arende;
    dialog().querySelector(".ss-b-arende").textContent = matter.querySelector("h2").textContent;
    fill(shown);
    list();
    opened = true;
    dialog().addEventListener("close", (event) => { if (event.target.isConnected) opened = false; });
    dialog().showModal();
    field("vad").focus();
    refresh();
  };
  const close = () => dialog()?.close();

  document.addEventListener("input", (event) => {
    if (!dialog()?.contains(event.target)) return;
    const kept = keep(shown, written(shown));
    tell(kept ? "Utkast, sparat i den här webbläsaren." : "Webbläsaren kan inte spara utkastet. Anteckna beslutet innan du går vidare.", kept ? "" : "fel");
    count();
  });
  document.addEventListener("submit", (event) => {
    if (!dialog()?.contains(event.target)) return;
    event.preventDefault();
    keep(shown, { ...written(shown), skicka: true });
    tell("Väntar på servern. Texten är sparad i den här webbläsaren.", "vantar");
    send(shown);
  });
  document.addEventListener("click", (event) => {
    const done = event.target.closest?.(".ss-a-klart");
    if (done) complete(done);
    else if (event.target.closest?.(".ss-a-besluta")) open();
    else if (event.target.closest?.(".ss-b-stang")) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "b" || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.composedPath().some((node) => node instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName))) return;
    if (document.querySelector("dialog[open]") || !shownMatter()) return;
    event.preventDefault();
    open();
  });

  const look = () => {
    const found = place();
    if (found === asked) return;
    asked = found;
    if (!found) return;
    refresh();
    sendAll();
    if (opened) open();
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true });
  addEventListener("online", sendAll);
  setInterval(sendAll, AGAIN);
  look();
})();
