"""Words and signs of other languages and tools, and of English, with what is written here instead: the one table.

`STATEMENTS` begin an item, `FORMULAS` stand in formulas. What no single word can replace is not listed.
"""

from __future__ import annotations

STATEMENTS: dict[str, str] = {
    # Lean, Isabelle, Coq, TPTP, Mizar, and textbooks
    "axiom": "premise", "axioms": "premise", "fact": "premise", "postulate": "premise", "given": "premise",
    "Premise": "premise", "rule": "premise", "law": "premise",
    "hypothesis": "assumption", "assume": "assumption", "assumes": "assumption",
    "theorem": "conclusion", "corollary": "conclusion", "conjecture": "conclusion", "goal": "conclusion",
    "claim": "conclusion", "therefore": "conclusion", "hence": "conclusion", "thus": "conclusion",
    "ergo": "conclusion", "so": "conclusion", "shows": "conclusion", "prove": "conclusion", "∴": "conclusion",
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
    "⋁": "or", "^": "and", "–": "-", "—": "-", "×": "*", "·": "*",
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

WHY: dict[str, str] = {
    "must": "`must` is no word of formulas: `should` says what ought to be, `necessarily` what cannot be otherwise.",
    "because": "`because` is no connective: it says that both are true, and a reason is given with `from`.",
    "unless": "`unless` is no word of formulas; it says that the one or the other is true.",
}
