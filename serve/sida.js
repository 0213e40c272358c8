// Runs in the reader's browser beside Streamlit: lets the live page take the first answer's place, follows a link to a goal,
// and puts Streamlit's own words in Swedish.
(() => {
  "use strict";

  // On a narrow window the menu lies over the page. Streamlit remembers it open, so the next visit would begin behind it.
  if (innerWidth <= 768) {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith("stSidebarCollapsed-")).forEach((key) => localStorage.removeItem(key));
    } catch { /* The browser keeps nothing for the page, and so no open menu. */ }
  }

  // The server's answer has the page's content in it (#forst), and the live page stays hidden as long as that is there. It goes
  // when the live page is written to its end and what is seen of it is drawn; then the reader stays at the same place.
  const exchange = () => {
    const first = document.getElementById("forst"), root = document.getElementById("root");
    if (!first || !root) return;
    let written = 0;
    const drawn = () => [...root.querySelectorAll("[data-testid=stVegaLiteChart]")].every((chart) =>
      chart.querySelector("svg, canvas") || chart.getBoundingClientRect().top > innerHeight) &&
      [...root.querySelectorAll(".st-key-kartbild")].every((map) =>
        map.querySelector("[data-testid=stBidiComponentIsolated]")?.shadowRoot?.querySelector("path"));
    const ready = () => {
      const app = root.querySelector("[data-testid=stApp]");
      const running = !root.querySelector("h1") || app?.dataset.testScriptState !== "notRunning";
      if (running || root.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]")) {
        written = 0;
        return false;
      }
      written ||= performance.now();
      // A run that has ended can begin again at once; the last line of the page is there when it has been written through.
      if (!root.querySelector(".ss-footer")) return performance.now() - written > 5000;
      return drawn() || performance.now() - written > 1500;
    };
    const look = () => {
      if (!ready()) { setTimeout(look, 40); return; }
      const top = scrollY, at = first.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      first.remove();
      root.querySelector("[data-testid=stMain]")?.scrollTo(0, top);
      if (at) [...root.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus({ preventScroll: true });
    };
    look();
  };

  // Streamlit writes the page after the browser has looked for the address's anchor, so a link to a goal must look until
  // the goal is there and the charts above it have taken their height. A reader who moves is left alone.
  const follow = () => {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (!name) return;
    let left = 40, looks = 400;
    const stop = () => { left = 0; };
    for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(event, stop, { once: true });
    const look = setInterval(() => {
      const goal = document.querySelector(`#root [id="${CSS.escape(name)}"]`);
      if (goal && left > 0) {
        goal.scrollIntoView();
        left -= 1;
      }
      looks -= 1;
      if (left <= 0 || looks <= 0) clearInterval(look);
    }, 150);
  };

  // What tells of a word or of a figure is kept for all areas, so its links name none. They get the reader's as they are followed.
  const keepArea = (event) => {
    const link = event.target.closest?.('a.ss-ord, a[href^="metod-och-kallor?"], a[data-kept]');
    const area = new URLSearchParams(location.search).get("omrade");
    if (!link || !area) return;
    const to = new URL(link.href);
    to.searchParams.set("omrade", area);
    link.href = to.href;
    link.dataset.kept = area;
  };
  for (const event of ["pointerdown", "click"]) addEventListener(event, keepArea, true);

  // Streamlit 1.67 has no setting for its language. These are the words of its parts that our pages use; what the pages
  // say themselves is never among them.
  const WORDS = new Map(Object.entries({
    "App pages": "Sidor",
    "Clear entry": "Töm fältet",
    "Clear selection": "Ta bort valet",
    "Clear value": "Ta bort valet",
    "Close": "Stäng",
    "Close fullscreen": "Stäng helskärm",
    "Collapse sidebar": "Dölj menyn",
    "Connecting": "Ansluter",
    "Connecting to Streamlit server": "Ansluter till servern",
    "Connection error": "Ingen kontakt med servern",
    "Connection lost. Please wait for the app to reconnect, then try again.": "Kontakten bröts. Vänta tills den är tillbaka och försök igen.",
    "Connection timed out.": "Servern svarade inte i tid.",
    "Copied": "Kopierat",
    "Copy to clipboard": "Kopiera",
    "Copy Vega-Lite spec": "Kopiera diagrammets beskrivning",
    "Download as PNG": "Ladda ner som bild (PNG)",
    "Download failed": "Nedladdningen misslyckades",
    "Element missing.": "Delen saknas.",
    "Expand sidebar": "Visa menyn",
    "Fullscreen": "Helskärm",
    "Invalid input.": "Ogiltigt värde.",
    "Main menu": "Huvudmeny",
    "Menu": "Meny",
    "Navigate to home page": "Till startsidan",
    "No results": "Inget som passar",
    "Notifications": "Meddelanden",
    "Open": "Öppna listan",
    "Page not found": "Sidan finns inte",
    "Please wait...": "Vänta …",
    "Press Enter to apply": "Tryck Enter för att söka",
    "Reconnected to server.": "Kontakten är tillbaka.",
    "Running...": "Hämtar …",
    "Scroll tabs left": "Visa fler flikar till vänster",
    "Scroll tabs right": "Visa fler flikar till höger",
    "Selectbox": "Lista",
    "Selectbox options": "Listans val",
    "Show chart": "Visa diagrammet",
    "Show data": "Visa siffrorna",
    "Sidebar": "Meny",
    "Skip to main content": "Hoppa till innehållet",
    "Stop": "Avbryt",
    "Stopping...": "Avbryter …",
    "Streamlit server is not responding. Are you connected to the internet?": "Servern svarar inte. Är datorn ansluten till nätet?",
    "Toggle fullscreen": "Helskärm",
    "Unknown error": "Okänt fel",
    "Zoom in": "Zooma in",
    "Zoom out": "Zooma ut",
  }));
  const PATTERNS = [
    // React's list tells a screen reader how many choices are left.
    [/^1 option available\.$/, "1 val finns."],
    [/^(\d+) options available\.$/, "$1 val finns."],
    // Vega's names of a chart's axes.
    [/^([XY])-axis titled '(.*)' for a (?:linear|time|log|pow|sqrt|discrete) scale with values from (.*) to (.*)$/s, "$1-axel, $2, från $3 till $4"],
    [/^([XY])-axis for a (?:linear|time|log|pow|sqrt|discrete) scale with values from (.*) to (.*)$/s, "$1-axel, från $2 till $3"],
    [/^([XY])-axis titled '(.*)' for a discrete scale with (\d+) values?: (.*)$/s, "$1-axel, $2, $3 värden: $4"],
    [/^([XY])-axis for a discrete scale with 1 value: (.*)$/s, "$1-axel, 1 värde: $2"],
    [/^([XY])-axis for a discrete scale with (\d+) values: (.*)$/s, "$1-axel, $2 värden: $3"],
    [/^Connection failed with status (\d+).*$/s, "Servern gick inte att nå (status $1)."],
    [/^You have requested page (\/\S*), but no corresponding file was found.*$/s, "Det finns ingen sida på $1. Startsidan visas i stället."],
  ];
  // What a screen reader calls the parts of a chart.
  const PARTS = {
    "area mark": "yta", "area mark container": "ytor", "axis": "axel", "group mark container": "grupp", "legend": "teckenförklaring",
    "line mark": "linje", "line mark container": "linjer", "point": "punkt", "rect mark": "ruta", "rect mark container": "rutor",
    "rule mark": "streck", "rule mark container": "streck", "symbol mark container": "punkter", "text mark": "text",
    "text mark container": "texter",
  };
  const ATTRIBUTES = ["title", "aria-label", "alt", "placeholder", "aria-roledescription"];
  // What the pages write themselves: nothing there is Streamlit's. A chart's parts have names by Vega, but its texts are ours.
  const OURS = "#forst, [data-testid=stHtml], [data-testid=stHeading], script, style";
  const DRAWN = "[data-testid=stVegaLiteChart] svg";

  const swedish = (text) => {
    const own = text.trim();
    if (!own) return text;
    const word = WORDS.get(own);
    if (word !== undefined) return text.replace(own, () => word);
    for (const [pattern, words] of PATTERNS) if (pattern.test(own)) return own.replace(pattern, words);
    // A button's name and, after it, the name of what it belongs to: "Fullscreen: Andel …".
    const [name, rest] = own.split(/: (.*)/s);
    return rest !== undefined && WORDS.has(name) ? `${WORDS.get(name)}: ${rest}` : text;
  };
  const say = (node) => {
    const text = swedish(node.data);
    if (text !== node.data) node.data = text;
  };
  const name = (element) => {
    for (const attribute of ATTRIBUTES) {
      const found = element.getAttribute(attribute);
      if (found === null) continue;
      const text = attribute === "aria-roledescription" ? PARTS[found] ?? found : swedish(found);
      if (text !== found) element.setAttribute(attribute, text);
    }
  };
  // Streamlit puts a part for each section between the menu's list and its lines, so that neither is a list to a screen reader.
  // Each section is one here, named by its heading.
  const sections = (element) => {
    for (const part of element.querySelectorAll("[data-testid=stSidebarNavItems] > div:not([role])")) {
      part.parentElement.setAttribute("role", "none");
      part.setAttribute("role", "list");
      const head = part.querySelector("[data-testid=stNavSectionHeader]");
      part.setAttribute("aria-label", head?.querySelector("p")?.textContent ?? "");
      head?.setAttribute("aria-hidden", "true");
    }
  };
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement?.closest(`${OURS}, ${DRAWN}`)) say(node);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest(OURS)) return;
    name(node);
    if (node.closest("[data-testid=stSidebar]") || node.querySelector("[data-testid=stSidebar]")) sections(document);
    for (const child of node.childNodes) read(child);
  };

  exchange();
  follow();
  read(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(read);
      else if (change.type === "characterData") read(change.target);
      else if (!change.target.closest(OURS)) name(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
})();
