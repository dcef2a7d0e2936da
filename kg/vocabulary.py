"""Floor 0: the terms of the graph, one line each, as plain strings.

Reads nothing. Gives the IRIs that the mapping writes: classes in CapWords, properties in capitals,
own terms first. ontology/budget.ttl says what each means; a test holds the three equal.
"""

from __future__ import annotations

ADMS = "http://www.w3.org/ns/adms#"
BKG = "https://w3id.org/budget-kg/ontology#"
BKGC = "https://w3id.org/budget-kg/codes#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
QB = "http://purl.org/linked-data/cube#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
VOID = "http://rdfs.org/ns/void#"
XSD = "http://www.w3.org/2001/XMLSchema#"

# Classes
Disclosure = BKG + "Disclosure"
OrganisationMention = BKG + "OrganisationMention"
Organisation = BKG + "Organisation"
AdministrativeDivision = BKG + "AdministrativeDivision"
BudgetLine = BKG + "BudgetLine"
Project = BKG + "Project"
ProjectIdentity = BKG + "ProjectIdentity"
Programme = BKG + "Programme"
Objective = BKG + "Objective"
Indicator = BKG + "Indicator"
Target = BKG + "Target"
GovernmentDocument = BKG + "GovernmentDocument"
FundingDocument = BKG + "FundingDocument"
Citation = BKG + "Citation"
FundingNotice = BKG + "FundingNotice"
Allocation = BKG + "Allocation"
Statement = BKG + "Statement"
AssetHolding = BKG + "AssetHolding"
ProcurementItem = BKG + "ProcurementItem"
Responsibility = BKG + "Responsibility"
TermDefinition = BKG + "TermDefinition"
Issue = BKG + "Issue"
Passage = BKG + "Passage"
Summary = BKG + "Summary"

# Properties
STATED_IN = BKG + "statedIn"
REFERS_TO = BKG + "refersTo"
ORGANISATION = BKG + "organisation"
FISCAL_YEAR = BKG + "fiscalYear"
POSITION = BKG + "position"
CODE = BKG + "code"
AMOUNT_YUAN = BKG + "amountYuan"
STATED_AMOUNT = BKG + "statedAmount"
STATED_AMOUNT_TEXT = BKG + "statedAmountText"
STATED_UNIT = BKG + "statedUnit"
ROUNDING_YUAN = BKG + "roundingYuan"
FILE_NAME = BKG + "fileName"
SHA256 = BKG + "sha256"
DISCLOSURE_KIND = BKG + "disclosureKind"
PUBLISHER = BKG + "publisher"
DIVISION = BKG + "division"
DIVISION_NAME = BKG + "divisionName"
ORGANISATION_TYPE = BKG + "organisationType"
GOVERNMENT_LEVEL = BKG + "governmentLevel"
PARENT_CODE = BKG + "parentCode"
ORGANISATION_NATURE = BKG + "organisationNature"
ORGANISATION_RANK = BKG + "organisationRank"
FUNDING_MODE = BKG + "fundingMode"
TABLE_KIND = BKG + "tableKind"
PHASE = BKG + "phase"
SIDE = BKG + "side"
SCHEME = BKG + "scheme"
CLASSIFICATION = BKG + "classification"
FUNCTIONAL_CLASSIFICATION = BKG + "functionalClassification"
ECONOMIC_CLASSIFICATION = BKG + "economicClassification"
MEASURE_HEADING = BKG + "measureHeading"
IS_LEAF = BKG + "isLeaf"
FIGURE = BKG + "figure"
OFFICIAL_NAME = BKG + "officialName"
COUNTED_IN = BKG + "countedIn"
LISTED_PROJECT = BKG + "listedProject"
COMPONENT_OF = BKG + "componentOf"
CHANGE_FROM = BKG + "changeFrom"
CHANGE_TO = BKG + "changeTo"
IMPLEMENTING_UNIT = BKG + "implementingUnit"
PROJECT_ATTRIBUTE = BKG + "projectAttribute"
PROJECT_PERIOD = BKG + "projectPeriod"
FISCAL_AMOUNT = BKG + "fiscalAmount"
OTHER_AMOUNT = BKG + "otherAmount"
EXECUTION_AMOUNT = BKG + "executionAmount"
EXECUTION_RATE = BKG + "executionRate"
SCORE = BKG + "score"
PURPOSE = BKG + "purpose"
SCHEDULE_MARCH = BKG + "scheduleMarch"
SCHEDULE_JUNE = BKG + "scheduleJune"
SCHEDULE_OCTOBER = BKG + "scheduleOctober"
SCHEDULE_DECEMBER = BKG + "scheduleDecember"
FUNDING_LEVEL = BKG + "fundingLevel"
FUNDED_UNDER = BKG + "fundedUnder"
PROGRAMME = BKG + "programme"
PROJECT = BKG + "project"
OBJECTIVE = BKG + "objective"
SCOPE = BKG + "scope"
TEXT = BKG + "text"
INDICATORS_TEXT = BKG + "indicatorsText"
LEVEL1 = BKG + "level1"
LEVEL2 = BKG + "level2"
INDICATOR_CLASS = BKG + "indicatorClass"
TARGET = BKG + "target"
TARGET_TEXT = BKG + "targetText"
TARGET_KIND = BKG + "targetKind"
OPERATOR = BKG + "operator"
TARGET_DATE = BKG + "targetDate"
OUTTURN = BKG + "outturn"
WEIGHT = BKG + "weight"
MANDATORY = BKG + "mandatory"
BASIS_TEXT = BKG + "basisText"
BASED_ON = BKG + "basedOn"
CITING_SUBJECT = BKG + "citingSubject"
CITES = BKG + "cites"
FIELD = BKG + "field"
ROLE = BKG + "role"
QUOTE = BKG + "quote"
DOCUMENT_NUMBER = BKG + "documentNumber"
AGENCY_CODE = BKG + "agencyCode"
DOCUMENT_YEAR = BKG + "documentYear"
SERIAL = BKG + "serial"
SERIES = BKG + "series"
POLICY_FIELD = BKG + "policyField"
ISSUER = BKG + "issuer"
RECIPIENT = BKG + "recipient"
RECIPIENT_CODE = BKG + "recipientCode"
PASSES_ON = BKG + "passesOn"
NOTICE = BKG + "notice"
SECTION = BKG + "section"
COMPARISON = BKG + "comparison"
QUANTITY = BKG + "quantity"
AS_OF = BKG + "asOf"
PROJECT_NAME = BKG + "projectName"
CATALOGUE_NUMBER = BKG + "catalogueNumber"
MEASURE_UNIT = BKG + "measureUnit"
UNIT_PRICE = BKG + "unitPrice"
SEVERITY = BKG + "severity"

# The data structure of budget lines
STRUCTURE = BKG + "structure"

# Terms of other vocabularies
RDF_TYPE = RDF + "type"
AdmsIdentifier = ADMS + "Identifier"
ADMS_IDENTIFIER = ADMS + "identifier"
DCTERMS_DESCRIPTION = DCTERMS + "description"
DCTERMS_FORMAT = DCTERMS + "format"
DCTERMS_IS_REPLACED_BY = DCTERMS + "isReplacedBy"
DCTERMS_IDENTIFIER = DCTERMS + "identifier"
DCTERMS_PUBLISHER = DCTERMS + "publisher"
DCTERMS_REFERENCES = DCTERMS + "references"
DCTERMS_SOURCE = DCTERMS + "source"
DCTERMS_TITLE = DCTERMS + "title"
DCTERMS_TYPE = DCTERMS + "type"
ELI_DATE_DOCUMENT = ELI + "date_document"
ELI_PASSED_BY = ELI + "passed_by"
OA_EXACT = OA + "exact"
OA_HAS_SOURCE = OA + "hasSource"
OrgChangeEvent = ORG + "ChangeEvent"
ORG_IDENTIFIER = ORG + "identifier"
ORG_ORIGINAL_ORGANIZATION = ORG + "originalOrganization"
ORG_RESULTING_ORGANIZATION = ORG + "resultingOrganization"
ORG_SUB_ORGANIZATION_OF = ORG + "subOrganizationOf"
PROV_WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
QB_DATA_SET = QB + "dataSet"
QB_STRUCTURE = QB + "structure"
RDF_VALUE = RDF + "value"
RDFS_LABEL = RDFS + "label"
SCHEMA_ABOUT = SCHEMA + "about"
SCHEMA_CONTAINED_IN_PLACE = SCHEMA + "containedInPlace"
SCHEMA_MAX_VALUE = SCHEMA + "maxValue"
SCHEMA_MIN_VALUE = SCHEMA + "minValue"
SCHEMA_TEMPORAL_COVERAGE = SCHEMA + "temporalCoverage"
SCHEMA_UNIT_TEXT = SCHEMA + "unitText"
SCHEMA_VALUE = SCHEMA + "value"
SkosConcept = SKOS + "Concept"
SKOS_ALT_LABEL = SKOS + "altLabel"
SKOS_BROADER = SKOS + "broader"
SKOS_DEFINITION = SKOS + "definition"
SKOS_IN_SCHEME = SKOS + "inScheme"
SKOS_NOTATION = SKOS + "notation"
SKOS_NOTE = SKOS + "note"
SKOS_PREF_LABEL = SKOS + "prefLabel"
SKOS_SCOPE_NOTE = SKOS + "scopeNote"
SkosxlLabel = SKOSXL + "Label"
SKOSXL_ALT_LABEL = SKOSXL + "altLabel"
SKOSXL_LITERAL_FORM = SKOSXL + "literalForm"
VOID_DISTINCT_OBJECTS = VOID + "distinctObjects"
VOID_DOCUMENTS = VOID + "documents"
VOID_ENTITIES = VOID + "entities"

# Datatypes
XSD_BOOLEAN = XSD + "boolean"
XSD_DATE = XSD + "date"
XSD_DECIMAL = XSD + "decimal"
XSD_INTEGER = XSD + "integer"

# The closed lists of codes/lists.ttl: (table, column) of a record → the list's concept scheme.
LISTS: dict[tuple[str, str], str] = {
    ("documents", "kind"): "disclosureKind",
    ("budget_lines", "table"): "table",
    ("budget_lines", "side"): "side",
    ("budget_lines", "scheme"): "scheme",
    ("budget_lines", "phase"): "phase",
    ("projects", "funding_level"): "fundingLevel",
    ("objectives", "scope"): "scope",
    ("indicators", "kind"): "targetKind",
    ("indicators", "operator"): "operator",
    ("citations", "role"): "role",
    ("statements", "comparison"): "comparison",
    ("issues", "severity"): "severity",
}

# Operators are signs, which make no readable name.
OPERATOR_NAMES = {
    ">=": "at_least",
    "<=": "at_most",
    ">": "more_than",
    "<": "less_than",
    "=": "equal",
    "between": "between",
}


def code_iri(list_name: str, value: str) -> str:
    """The concept of one value of a closed list.

    >>> code_iri("table", "three_public")
    'https://w3id.org/budget-kg/codes#table_three_public'
    >>> code_iri("operator", ">=")
    'https://w3id.org/budget-kg/codes#operator_at_least'
    """
    return f"{BKGC}{list_name}_{OPERATOR_NAMES.get(value, value)}"
