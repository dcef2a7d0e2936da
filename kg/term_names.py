"""Floor 0: what terms of other vocabularies are called in both languages.

Reads nothing. Gives the names that pages show: the files of those vocabularies name them in English
alone, if at all. Terms of our own have their names in the ontology.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.errors import Text

TERM_NAMES: dict[str, Text] = {
    v.RDF_TYPE: Text("类型", "type"),
    v.RDFS_LABEL: Text("名称", "name"),
    v.SKOS_ALT_LABEL: Text("又名", "also called"),
    v.SKOS_PREF_LABEL: Text("名称", "name"),
    v.SKOS_NOTATION: Text("编码", "code"),
    v.SKOS_BROADER: Text("上级", "broader"),
    v.SKOS_DEFINITION: Text("定义", "definition"),
    v.SKOS_IN_SCHEME: Text("所属分类", "list"),
    v.SKOS_NOTE: Text("说明", "note"),
    v.DCTERMS_TITLE: Text("标题", "title"),
    v.DCTERMS_DESCRIPTION: Text("说明", "description"),
    v.DCTERMS_IDENTIFIER: Text("标识", "identifier"),
    v.DCTERMS_FORMAT: Text("格式", "format"),
    v.DCTERMS_PUBLISHER: Text("发文机关", "issuing body"),
    v.DCTERMS_REFERENCES: Text("提及", "mentions"),
    v.DCTERMS_IS_REPLACED_BY: Text("改为", "replaced by"),
    v.ORG_IDENTIFIER: Text("预算编码", "budget code"),
    v.ADMS_IDENTIFIER: Text("各年编码", "code by year"),
    v.ORG_SUB_ORGANIZATION_OF: Text("上级部门", "part of"),
    v.ORG_ORIGINAL_ORGANIZATION: Text("原机构", "before"),
    v.ORG_RESULTING_ORGANIZATION: Text("现机构", "after"),
    v.ELI_PASSED_BY: Text("发文机关", "issued by"),
    v.ELI_DATE_DOCUMENT: Text("发文日期", "date"),
    v.SCHEMA_CONTAINED_IN_PLACE: Text("位于", "in"),
    v.PROV_WAS_DERIVED_FROM: Text("出处", "source"),
    v.QB_STRUCTURE: Text("数据结构", "data structure"),
}
