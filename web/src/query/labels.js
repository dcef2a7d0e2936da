// Yasgui's controls get names for readers of screens, also those that it makes later.
import { word } from "./words.js";

const NAMES = [
  [".CodeMirror textarea", "editor"],
  ["input.autocomplete", "endpoint"],
  [".yasqe_queryButton", "run"],
  [".yasqe_share", "share"],
  [".yasqe_fullscreenBtn, .yasqe_smallscreenBtn", "fullscreen"],
  [".addTab", "addTab"],
  [".closeTab", "closeTab"],
  [".tabContextButton", "settings"],
  ["input.tableFilter", "filter"],
  [".yasr_downloadIcon", "download"],
  ["select.tableSizer", "pageSize"],
];

export function label(place) {
  const name = () => {
    for (const [selector, key] of NAMES) {
      for (const one of place.querySelectorAll(selector)) {
        if (one.getAttribute("aria-label") !== word(key)) one.setAttribute("aria-label", word(key));
      }
    }
    for (const one of place.querySelectorAll("button, select, input:not([type=hidden])")) {
      if (!one.hasAttribute("aria-label") && !one.textContent.trim() && !one.labels?.length) {
        one.setAttribute("aria-label", one.title || word("other"));
      }
    }
    // What scrolls can be reached by keyboard; what stands in a list of tabs is a tab.
    for (const one of place.querySelectorAll(".CodeMirror-scroll, .yasr_results")) one.tabIndex = 0;
    for (const one of place.querySelectorAll(".addTab")) one.setAttribute("role", "tab");
  };
  new MutationObserver(name).observe(place, { childList: true, subtree: true });
  name();
}
