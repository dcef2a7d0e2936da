// What the explorer says, in both languages. The language is that of the page.
const WORDS = {
  start: ["从哪里开始？", "Where to begin?"],
  startHint: [
    "搜索一个部门、项目、专项或文号，或打开一个视图。",
    "Search a department, a project, a programme or a document number, or open a view.",
  ],
  search: ["搜索实体", "Find an entity"],
  searchHint: ["名称、文号或 IRI", "A name, a number or an IRI"],
  nothing: ["没有找到", "Nothing found"],
  view: ["视图", "View"],
  chooseView: ["选择视图…", "Choose a view…"],
  graph: ["图", "Graph"],
  graphHelp: [
    "方向键：到邻近的节点；回车：展开；加减号：缩放；0：全图；Delete：移除；空格：停止或继续布局",
    "Arrow keys: to a node nearby; Enter: expand; plus and minus: zoom; 0: all; Delete: remove; " +
      "Space: stop or go on with the layout",
  ],
  filters: ["筛选", "Filters"],
  year: ["年度", "Year"],
  anyYear: ["全部年度", "All years"],
  amount: ["金额不少于（万元）", "Amount from (10,000 yuan)"],
  types: ["类型", "Types"],
  paths: ["路径", "Paths"],
  from: ["起点", "From"],
  to: ["终点", "To"],
  setFrom: ["设为起点", "Start of a path"],
  setTo: ["设为终点", "End of a path"],
  findPaths: ["查找路径", "Find paths"],
  notSet: ["未选", "not chosen"],
  noPath: ["没有找到路径", "No path was found"],
  pathsFound: ["找到 {n} 条路径，长 {m} 步", "Paths found: {n}; steps in each: {m}"],
  pathsCut: ["搜索太大，未看完", "The search was too large and was given up"],
  chooseBoth: [
    "先在图中选节点，再设为起点和终点。",
    "Choose nodes in the graph and make them start and end.",
  ],
  skipHidden: ["不经过未勾选的类型。", "Types that are not ticked are left out."],
  details: ["详情", "Details"],
  noneSelected: ["点选一个节点。", "Choose a node."],
  expand: ["展开", "Expand"],
  remove: ["移除", "Remove"],
  page: ["打开页面", "Open its page"],
  source: ["出处", "Source"],
  stated: ["文件所述", "As stated"],
  more: ["还有更多，见其页面。", "There is more; see its page."],
  list: ["节点列表", "List of nodes"],
  listFilter: ["在列表中查找", "Find in the list"],
  listMore: ["另有 {n} 个", "{n} more"],
  shown: ["显示 {n} 个节点、{m} 条边", "{n} nodes and {m} edges shown"],
  cut: ["视图共 {n} 个节点，画出其中 {m} 个", "{m} of the {n} nodes of the view are drawn"],
  loading: ["读取中…", "Loading…"],
  failed: ["未能读取：{n}", "Could not be loaded: {n}"],
  fit: ["全图", "Show all"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  layoutStop: ["停止布局", "Stop the layout"],
  layoutGo: ["重新布局", "Lay out again"],
  picture: ["保存图片", "Save the picture"],
  share: ["复制链接", "Copy the link"],
  shared: ["链接已复制", "The link was copied"],
  clear: ["清空", "Clear"],
  noWebgl: [
    "此浏览器不能画图（没有 WebGL）；列表和详情仍可使用。",
    "This browser cannot draw the graph (no WebGL); the list and the details still work.",
  ],
  refers: ["所指", "refers to"],
  links: ["图中的联系", "Links in the graph"],
};

export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";

export function word(name, values = {}) {
  const text = WORDS[name][language === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

const numbers = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB");
export const count = (value) => numbers.format(value);

// Yuan as people read them: 万元 and 亿元, or millions.
export function money(yuan) {
  const value = Number(yuan);
  const [size, unit] =
    language === "zh"
      ? Math.abs(value) >= 1e8 ? [1e8, "亿元"] : Math.abs(value) >= 1e4 ? [1e4, "万元"] : [1, "元"]
      : Math.abs(value) >= 1e6 ? [1e6, " m yuan"] : [1, " yuan"];
  return `${numbers.format(Number((value / size).toFixed(2)))}${unit}`;
}
