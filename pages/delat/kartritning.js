// Draws the map in the reader's browser: the shapes are fetched once, and a figure brings each area's class and words.
"use strict";

const NS = "http://www.w3.org/2000/svg";
const STYLE = `
  .ram { position: relative; height: 100%; }
  svg { display: block; width: 100%; height: 100%; user-select: none; -webkit-user-select: none; }
  .omrade { fill-rule: evenodd; cursor: pointer; stroke-width: 1; vector-effect: non-scaling-stroke; outline: none; }
  .linje { fill: none; fill-rule: evenodd; pointer-events: none; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
  text { pointer-events: none; text-anchor: middle; dominant-baseline: central; font-weight: 600; paint-order: stroke;
    stroke-linejoin: round; font-family: inherit; }
  .tips { position: absolute; left: 0; top: 0; max-width: 17rem; padding: 0.35rem 0.6rem; font-size: 0.9rem; line-height: 1.35;
    pointer-events: none; visibility: hidden; border-radius: 3px; box-shadow: 0 1px 4px rgb(0 0 0 / 30%); }
  .tips b { display: block; }
  button { position: absolute; left: 0.5rem; bottom: 0.5rem; min-height: 2.25rem; padding: 0.3rem 0.8rem; font: inherit;
    font-size: 0.9rem; border-radius: 3px; cursor: pointer; }
  button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
  @media (max-width: 30rem) { .tips { font-size: 0.85rem; } }
  @media print { button, .tips { display: none; } }
`;

const fetched = new Map();
const shapesOf = (address) => {
  if (!fetched.has(address)) {
    const asked = fetch(new URL(address, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    });
    // What failed once is asked for again the next time.
    asked.catch(() => fetched.delete(address));
    fetched.set(address, asked);
  }
  return fetched.get(address);
};

const element = (name, attributes = {}, parent = null) => {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
};

class DrawnMap {
  constructor(root) {
    this.frame = document.createElement("div");
    this.frame.className = "ram";
    const style = document.createElement("style");
    style.textContent = STYLE;
    root.replaceChildren(style, this.frame);
    new ResizeObserver(() => this.placeNames()).observe(this.frame);
  }

  // The areas themselves, made anew only where the level is another.
  layOut(shapes, data) {
    this.shapes = shapes;
    const [width, height] = shapes.size;
    const { hatch, ink } = data.colours;
    this.svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "group" });
    const patterns = element("defs", {}, this.svg);
    for (const [id, turn, colour] of [["streck", 45, hatch], ["osaker", 0, ink]]) {
      const pattern = element("pattern", { id, width: 32, height: 32, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, patterns);
      element("path", { d: "M16 0V32", stroke: colour, "stroke-width": 4 }, pattern);
    }
    this.layers = Object.fromEntries(
      ["areas", "patterns", "marked", "outlined", "pointed", "chosen", "names", "mark"].map((name) => [name, element("g", {}, this.svg)]),
    );
    for (const name of ["patterns", "names", "mark"]) this.layers[name].setAttribute("aria-hidden", "true");
    this.tip = document.createElement("div");
    this.tip.className = "tips";
    this.tip.setAttribute("aria-hidden", "true");
    this.zoom = document.createElement("button");
    this.zoom.type = "button";
    this.frame.replaceChildren(this.svg, this.tip, this.zoom);
    this.listen();
  }

  paint(shapes, data, tell) {
    this.data = data;
    this.tell = tell;
    if (this.shapes !== shapes) this.layOut(shapes, data);
    const { colours, steps } = data;
    this.values = new Map(data.areas.map(([area, step, unsure, text]) => [area, { step, unsure, text }]));
    this.svg.setAttribute("aria-label", data.alt);
    this.paths = this.paths?.svg === this.svg ? this.paths : Object.assign(new Map(), { svg: this.svg });
    for (const [area, path] of this.paths) {
      if (this.values.has(area)) continue;
      path.remove();
      this.paths.delete(area);
    }
    this.layers.patterns.replaceChildren();
    for (const [area, { step, unsure, text }] of this.values) {
      const [name, line] = shapes.areas[area];
      const path = this.paths.get(area) ?? element("path", { class: "omrade", d: line, role: "button", tabindex: -1, "data-area": area }, this.layers.areas);
      this.paths.set(area, path);
      path.setAttribute("fill", step < 0 ? colours.none : steps[step]);
      path.setAttribute("stroke", colours.border);
      path.setAttribute("aria-label", `${name}: ${text}`);
      const pattern = step < 0 ? "streck" : unsure ? "osaker" : "";
      if (pattern) element("path", { class: "linje", d: line, style: `fill: url(#${pattern})` }, this.layers.patterns);
    }
    const board = (area) => shapes.boards?.[area] ?? shapes.areas[area]?.[1];
    const inside = (area) => shapes.areas[area]?.[1];
    this.outline("marked", data.marked.map(inside), colours.programme, 1.6);
    this.outline("outlined", data.outlined.map(board), colours.programme, 3);
    this.outline("chosen", data.chosen ? [board(data.chosen)] : [], colours.ink, 5);
    this.press(data.chosen);
    const first = this.paths.get(data.chosen) ?? this.paths.values().next().value;
    if (!this.svg.querySelector("[tabindex='0']")) first?.setAttribute("tabindex", 0);
    this.tip.style.background = this.zoom.style.background = colours.border;
    this.tip.style.color = this.zoom.style.color = colours.ink;
    this.zoom.style.border = `1px solid ${colours.hatch}`;
    this.zoom.textContent = data.zoom;
    this.hide();
    this.placeNames();
    this.placeMark();
  }

  outline(layer, lines, colour, width) {
    this.layers[layer].replaceChildren();
    for (const d of lines) if (d) element("path", { class: "linje", d, stroke: colour, "stroke-width": width }, this.layers[layer]);
  }

  press(chosen) {
    for (const [area, path] of this.paths) path.setAttribute("aria-pressed", String(area === chosen));
  }

  // How many of the drawing's units a pixel is.
  get unit() {
    const box = this.svg.getBoundingClientRect();
    const [width, height] = this.shapes.size;
    return Math.max(width / (box.width || 1), height / (box.height || 1));
  }

  // The programme's areas carry their names; one that would stand on another moves, and where there is no room is left out.
  placeNames() {
    if (!this.data) return;
    this.layers.names.replaceChildren();
    const unit = this.unit;
    const many = this.data.named.length > 8;
    const size = (this.shapes.size[0] / unit < 480 || many ? 11.5 : 13.5) * unit;
    // Among many a name that has moved would seem to be its neighbour's.
    const steps = many ? [0] : [0, -1, 1, -2, 2];
    const placed = [];
    for (const area of this.data.named) {
      const known = this.shapes.areas[area];
      if (!known || !this.values.has(area)) continue;
      const [name, , x, y] = known;
      const text = element("text", { "font-size": size, "stroke-width": size * 0.28, stroke: this.data.colours.border, fill: this.data.colours.ink }, this.layers.names);
      text.textContent = name;
      const wide = text.getComputedTextLength() / 2;
      const inside = Math.min(Math.max(x, wide), this.shapes.size[0] - wide);
      const free = steps.map((step) => y + step * size * 1.05).find((at) =>
        placed.every((other) => Math.abs(other.x - inside) > other.wide + wide || Math.abs(other.y - at) > size));
      if (free === undefined) {
        text.remove();
        continue;
      }
      text.setAttribute("x", inside);
      text.setAttribute("y", free);
      placed.push({ x: inside, y: free, wide });
    }
  }

  placeMark() {
    this.layers.mark.replaceChildren();
    if (!this.data.mark) return;
    const [width, height] = this.shapes.size;
    for (const [x, y] of [[0.3, 0.25], [0.5, 0.5], [0.6, 0.8]]) {
      const text = element("text", { "font-size": 75, fill: this.data.colours.mark, transform: `translate(${x * width} ${y * height}) rotate(-20)` }, this.layers.mark);
      text.textContent = this.data.mark.toUpperCase();
    }
  }

  show(area, place) {
    const [name] = this.shapes.areas[area];
    const bold = document.createElement("b");
    bold.textContent = name;
    this.tip.replaceChildren(bold, this.values.get(area).text);
    this.outline("pointed", [this.shapes.areas[area][1]], this.data.colours.ink, 2);
    const frame = this.frame.getBoundingClientRect();
    const left = Math.min(place.x - frame.left + 14, frame.width - this.tip.offsetWidth - 4);
    const below = place.y - frame.top + 18;
    const top = below + this.tip.offsetHeight > frame.height ? place.y - frame.top - this.tip.offsetHeight - 12 : below;
    this.tip.style.transform = `translate(${Math.max(left, 4)}px, ${Math.max(top, 4)}px)`;
    this.tip.style.visibility = "visible";
  }

  hide() {
    this.tip.style.visibility = "hidden";
    this.layers.pointed.replaceChildren();
  }

  choose(area) {
    // Drawn before the server has answered, so that the click is seen at once.
    this.outline("chosen", [this.shapes.areas[area][1]], this.data.colours.ink, 5);
    this.press(area);
    this.tell("valt", area);
  }

  focusOn(path) {
    this.svg.querySelector("[tabindex='0']")?.setAttribute("tabindex", -1);
    path.setAttribute("tabindex", 0);
    path.focus();
  }

  // The nearest area in a direction, counted so that one straight ahead is nearer than one aside.
  next(area, [aheadX, aheadY]) {
    const [, , fromX, fromY] = this.shapes.areas[area];
    let best = null, least = Infinity;
    for (const [other, path] of this.paths) {
      const [, , x, y] = this.shapes.areas[other];
      const ahead = (x - fromX) * aheadX + (y - fromY) * aheadY;
      const aside = Math.abs((x - fromX) * aheadY) + Math.abs((y - fromY) * aheadX);
      if (ahead > 0 && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        best = path;
      }
    }
    return best;
  }

  listen() {
    const under = (event) => event.target.closest?.("[data-area]")?.dataset.area;
    const middle = (path) => {
      const box = path.getBoundingClientRect();
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    };
    this.svg.addEventListener("pointermove", (event) => {
      const area = under(event);
      if (area) this.show(area, event);
      else this.hide();
    });
    this.svg.addEventListener("pointerleave", () => this.hide());
    this.svg.addEventListener("focusin", (event) => under(event) && event.target.matches(":focus-visible") && this.show(under(event), middle(event.target)));
    this.svg.addEventListener("focusout", () => this.hide());
    this.svg.addEventListener("click", (event) => under(event) && this.choose(under(event)));
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    this.svg.addEventListener("keydown", (event) => {
      const area = under(event);
      if (!area) return;
      if (event.key === "Enter" || event.key === " ") this.choose(area);
      else if (event.key === "Escape") this.hide();
      else if (ways[event.key]) {
        const path = this.next(area, ways[event.key]);
        if (path) this.focusOn(path);
      } else return;
      event.preventDefault();
    });
    const ask = () => this.tell("zooma", true);
    this.zoom.addEventListener("click", ask);
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      ask();
    }, { passive: false });
    this.svg.addEventListener("touchstart", (event) => event.touches.length === 2 && ask(), { passive: true });
  }
}

const unpacked = (packed) =>
  new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();

const maps = new WeakMap();
export const draw = async ({ data: packed, parentElement, setTriggerValue }) => {
  const root = parentElement.querySelector(".karta");
  const known = maps.get(root);
  // Where the shapes could not be fetched the last time, words stand in the drawing's place.
  const map = known && root.contains(known.frame) ? known : new DrawnMap(root);
  maps.set(root, map);
  map.latest = packed;
  const data = await unpacked(packed);
  const shapes = await shapesOf(data.shapes);
  // The reader may have chosen something else while the shapes were fetched.
  if (map.latest === packed) map.paint(shapes, data, setTriggerValue);
};
