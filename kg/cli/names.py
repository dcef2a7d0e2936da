"""Floor 8: what tables and severities are called when people read of them."""

from __future__ import annotations

from kg.errors import Text

TABLE_NAMES = {
    "documents": Text("公开文件", "documents"),
    "organisations": Text("机构", "organisations"),
    "budget_lines": Text("预算数据", "budget lines"),
    "projects": Text("项目", "projects"),
    "objectives": Text("绩效目标", "objectives"),
    "indicators": Text("绩效指标", "indicators"),
    "citations": Text("引用的政府文件", "citations"),
    "assets": Text("资产", "assets"),
    "procurement": Text("政府采购", "procurement"),
    "notices": Text("资金通知", "notices"),
    "allocations": Text("资金分配", "allocations"),
    "statements": Text("文字金额", "statements"),
    "responsibilities": Text("部门职责", "responsibilities"),
    "terms": Text("名词解释", "terms"),
    "issues": Text("抽取问题", "issues"),
    "passages": Text("原文位置", "passages"),
}

SEVERITY_NAMES = {
    "violation": Text("校验：错误", "findings: violations"),
    "warning": Text("校验：警告", "findings: warnings"),
    "info": Text("校验：提示", "findings: infos"),
}
