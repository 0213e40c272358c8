// Runs in the reader's browser beside Streamlit: follows a link to a goal, and puts Streamlit's own words in Swedish.
(() => {
  "use strict";

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
      const goal = document.getElementById(name);
      if (goal && left > 0) {
        goal.scrollIntoView();
        left -= 1;
      }
      looks -= 1;
      if (left <= 0 || looks <= 0) clearInterval(look);
    }, 150);
  };
  follow();
})();
