"""Floor 5: the parameters of SHACL that SELECTs can check, and the components that they stand for.

Reads nothing. Gives tables from a parameter's name to its component's, both without namespace.
"""

from __future__ import annotations

# Parameters that need no other shape to be understood: each is a constraint of its own.
SIMPLE = {
    "minCount": "MinCountConstraintComponent",
    "maxCount": "MaxCountConstraintComponent",
    "datatype": "DatatypeConstraintComponent",
    "nodeKind": "NodeKindConstraintComponent",
    "class": "ClassConstraintComponent",
    "pattern": "PatternConstraintComponent",
    "minInclusive": "MinInclusiveConstraintComponent",
    "maxInclusive": "MaxInclusiveConstraintComponent",
    "minExclusive": "MinExclusiveConstraintComponent",
    "maxExclusive": "MaxExclusiveConstraintComponent",
    "minLength": "MinLengthConstraintComponent",
    "maxLength": "MaxLengthConstraintComponent",
    "hasValue": "HasValueConstraintComponent",
    "in": "InConstraintComponent",
    "languageIn": "LanguageInConstraintComponent",
    "uniqueLang": "UniqueLangConstraintComponent",
    "closed": "ClosedConstraintComponent",
    "sparql": "SPARQLConstraintComponent",
}
# Parameters that compare the values of a path with those of a property.
PAIRS = {
    "equals": "EqualsConstraintComponent",
    "disjoint": "DisjointConstraintComponent",
    "lessThan": "LessThanConstraintComponent",
    "lessThanOrEquals": "LessThanOrEqualsConstraintComponent",
}
# Parameters that hold a shape, or a list of shapes, for each value.
LOGICAL = {
    "node": "NodeConstraintComponent",
    "not": "NotConstraintComponent",
    "and": "AndConstraintComponent",
    "or": "OrConstraintComponent",
    "xone": "XoneConstraintComponent",
}
# Counts of the values that conform to sh:qualifiedValueShape.
QUALIFIED = {
    "qualifiedMinCount": "QualifiedMinCountConstraintComponent",
    "qualifiedMaxCount": "QualifiedMaxCountConstraintComponent",
}
COMPONENTS = {**SIMPLE, **PAIRS, **LOGICAL, **QUALIFIED}
# What a shape may say beside its constraints.
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
DESCRIPTIVE = frozenset(TARGETS) | {
    *("path", "name", "description", "order", "group", "defaultValue"),
    *("message", "severity", "deactivated", "property", "flags"),
    *("ignoredProperties", "qualifiedValueShape"),
}
SWITCHES = ("closed", "uniqueLang")
