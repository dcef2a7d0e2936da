// What the query page says beside Yasgui's own English words.
const WORDS = {
  tab: ["查询", "Query"],
  linked: ["链接中的查询", "Query of the link"],
  editor: ["SPARQL 查询", "SPARQL query"],
  endpoint: ["SPARQL 端点", "SPARQL endpoint"],
  run: ["运行查询", "Run the query"],
  share: ["复制查询的链接", "Link to the query"],
  fullscreen: ["全屏编辑", "Edit on the whole screen"],
  addTab: ["新建标签页", "New tab"],
  closeTab: ["关闭标签页", "Close the tab"],
  settings: ["设置", "Settings"],
  filter: ["在结果中查找", "Find in the results"],
  download: ["下载结果", "Download the results"],
  other: ["操作", "Action"],
  pageSize: ["每页行数", "Rows on a page"],
};

export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
export const word = (name) => WORDS[name][language === "zh" ? 0 : 1];
