"""Words and signs of other languages and tools, and of English, with what is written here instead: the one table.

`STATEMENTS` begin an item, `FORMULAS` stand in formulas; `PHRASES` are patterns of several words, with what takes
their place (for `re.sub`).
"""

from __future__ import annotations

STATEMENTS: dict[str, str] = {
    # Lean, Isabelle, Coq, TPTP, Mizar, and textbooks
    "axiom": "premise", "axioms": "premise", "fact": "premise", "postulate": "premise", "given": "premise",
    "Premise": "premise", "rule": "premise", "law": "premise", "assert": "premise", "since": "premise",
    "hypothesis": "assumption", "assume": "assumption", "assumes": "assumption",
    "theorem": "conclusion", "corollary": "conclusion", "conjecture": "conclusion", "goal": "conclusion",
    "claim": "conclusion", "therefore": "conclusion", "hence": "conclusion", "thus": "conclusion",
    "ergo": "conclusion", "so": "conclusion", "shows": "conclusion", "show": "conclusion", "prove": "conclusion",
    "∴": "conclusion",
    "Conclusion": "conclusion", "Therefore": "conclusion", "Axiom": "premise", "Theorem": "conclusion",
    "Hypothesis": "assumption", "Lemma": "lemma", "def": "definition",
    "predicate": "pred", "proposition": "prop", "constant": "const", "type": "sort", "function": "func",
    "import": "include", "title": "argument",
}  # fmt: skip

FORMULAS: dict[str, str] = {
    # signs: C, TPTP, Prover9, SMT-LIB, Lean, Isabelle, TeX
    "&&": "and", "||": "or", "!": "not", "=>": "->", "==>": "->", "-->": "->", "<=>": "<->", "<==>": "<->",
    "<-->": "<->", "<~>": "xor", "<+>": "xor", "/\\": "and", "\\/": "or", "==": "=", "===": "=", "!==": "!=",
    "=<": "<=", "⇒": "->", "⟹": "->", "⟶": "->", "⊃": "->", "⇔": "<->", "⟺": "<->", "≡": "iff", "⋀": "and",
    "⋁": "or", "[]": "necessarily", "<>": "possibly", "^": "and", "–": "-", "—": "-", "×": "*", "·": "*",
    "\\<forall>": "forall", "\\<exists>": "exists", "\\<and>": "and", "\\<or>": "or", "\\<not>": "not",
    "\\<longrightarrow>": "->", "\\forall": "forall", "\\exists": "exists", "\\land": "and", "\\lor": "or",
    "\\wedge": "and", "\\vee": "or", "\\neg": "not", "\\lnot": "not", "\\to": "->", "\\rightarrow": "->",
    "\\leftrightarrow": "<->",
    # quantifiers
    "ALL": "forall", "EX": "exists", "all": "forall", "every": "forall", "each": "forall", "any": "forall",
    "some": "exists",
    # English
    "must": "should", "ought": "should", "can": "possibly", "might": "possibly", "could": "possibly",
    "unless": "or", "but": "and", "although": "and", "whereas": "and", "because": "and", "equals": "=",
    "entails": "implies", "AND": "and", "OR": "or", "NOT": "not", "IF": "if", "THEN": "then",
    "And": "and", "Or": "or", "Not": "not", "If": "if",
}  # fmt: skip

_ATOM = r"(\w+(?:\([^()]*\))?)"

PHRASES: dict[str, str] = {
    rf"\bit is (?:not the case|false|not true) that {_ATOM}(?=\s*$|,|\s+then\b)": r"not \1",
    r"\bit is (?:not the case|false|not true) that (.*\S)(?=\s*$)": r"not (\1)",
    r"\bit is (?:the case|true) that\s": "",
    rf"\bneither {_ATOM} nor {_ATOM}(?=\s*$|,|\s+then\b)": r"not \1 and not \2",
    r"\beither (?=.*\bor\b)": "",
    r"\bthere (?:is|are|exists?) (?:an? |some )?(?=\w+\s*:)": "exists ",
    r"\b(?:no|No) (?=\w+\s*:)": "not exists ",
    r"\bfor (?:all|every|each|any) ": "forall ",
    r"\bfor some ": "exists ",
    r"\bif and only if\b": "iff",
}

WHY: dict[str, str] = {
    "must": "`must` is no word of formulas: `should` says what ought to be, `necessarily` what cannot be otherwise.",
    "because": "`because` is no connective: it says that both are true, and a reason is given with `from`.",
    "[]": "`[]` is no sign of this language; the operator is a word.",
    "<>": "`<>` is no sign of this language; the operator is a word.",
    "unless": "`unless` is no word of formulas; it says that the one or the other is true.",
}
