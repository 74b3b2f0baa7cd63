"""The words for what is not so, formed from the words for what is so, where that cannot be misunderstood.

"x is tall" is denied by "x is not tall", "x respects y" by "x does not respect y", and "x is not credible" by "x is
credible". Where anything else in the words could take the "not" to itself ("x is always free", "a man is tall", "two
men are tall"), or where an auxiliary changes its sense under it ("may", "must", "should"), nothing is formed, and "it
is not so that …" has to do.
"""

from __future__ import annotations

import re

_AUXILIARIES = frozenset(("is", "are", "was", "were", "can", "cannot", "will", "has", "have", "does", "do"))
_PLURAL = frozenset(("are", "were", "have", "do"))
_VERBS = frozenset(
    """
    admits affects agrees allows assumes attacks averts avoids belongs benefits blocks breaks brings buys
    causes comes commits concerns contains contradicts costs defends denies depends deserves differs enjoys entails
    exists explains faces fails falls fits flies follows forbids forgives gains gets gives governs grants grows
    happens harms hates helps hires holds implies includes increases involves keeps kills knows lasts leads
    learns leaves lies likes lives loses loves makes matters means meets moves needs obeys occurs opposes owes owns pays
    permits pleases poses possesses precedes prefers prevents promises protects proves rains reads remains requires
    respects rests rises says sees sells serves shows sings sleeps speaks stays stops suffers supports survives takes
    teaches tells threatens trusts understands unites uses warrants weakens wins works writes
    """.split()  # noqa: SIM905
)
_NO_VERBS = frozenset(  # and verbs under which a "not" is often heard as part of what is believed, wanted, …
    """
    always sometimes perhaps besides afterwards thus as its this his hers less plus minus
    believes thinks supposes imagines expects wants wishes hopes intends plans chooses seems appears feels
    """.split()  # noqa: SIM905
)
# What could take a "not" to itself, or is of another clause.
_CAPTURING = re.compile(
    r"\b(and|or|if|unless|but|either|both|not|no|no one|nobody|nothing|never|none|neither|nor|cannot|every|everybody|"
    r"everyone|everything|each|all|any|anybody|anyone|anything|some|somebody|someone|something|only|most|few|fewer|many|"
    r"more|less|least|several|half|one|two|three|four|five|six|seven|eight|nine|ten|(?<!\{)[0-9]+|always|often|sometimes|still|"
    r"also|too|already|yet|ever|because|since|when|where|while|that|than|until|even|just|who|whom|whose|which|what|"
    r"whoever|am|had|could|would|may|might|must|should|shall|did|is|are|was|were|can|will|has|have|does|do)\b|[,;:()]",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"\b(?:(?:more|less)(?: \w+)?|\w+er) than(?= \{)|\bbetween \{[0-9]+\} and(?= \{)")
_PARTICIPLE = re.compile(
    r"(been \w+|done|gone|made|taken|given|seen|known|shown|broken|chosen|fallen|become|begun|met|kept|said|won|lost|"
    r"\w{2,}ed)(?= (?:to|by|in|on|at|for|with|from|of|the|an?|its|his|her|their)\b| \{|$)"
)
_BEHIND_A_VERB = re.compile(
    r"$|\{|(?:to|in|on|at|by|for|with|from|of|over|upon|against|into|out|up|under|between|about|"
    r"the|an?|its|his|her|their|this|these|those|itself|himself|herself|well|badly)\b"
)


def denied(template: str) -> str | None:
    """The words that deny what these say, None if none are formed.

    >>> denied("{1} is tall"), denied("{1} respects the sovereignty of {2}"), denied("{1} has a reason")
    ('{1} is not tall', '{1} does not respect the sovereignty of {2}', '{1} does not have a reason')
    >>> denied("the first witness is not credible"), denied("there is a way out"), denied("{1} cannot swim")
    ('the first witness is credible', 'there is no way out', '{1} can swim')
    >>> denied("{1} is always free"), denied("{1} may enter"), denied("a man is tall")
    (None, None, None)
    """
    words = template.split(" ")
    place = _verb(words)
    if place is None or "{{" in template or "}}" in template:
        return None
    subject, verb, rest = " ".join(words[:place]), words[place], words[place + 1 :]
    negative = verb == "cannot" or rest[:1] == ["not"]
    behind = " ".join(rest[1:] if rest[:1] == ["not"] else rest)
    if _CAPTURING.search(_HARMLESS.sub("", f"{subject} | {behind}")) or not _VERBS.isdisjoint(behind.split(" ")):
        return None
    phrase = _affirmed(verb, behind) if negative else _denied(subject, verb, behind)
    return None if phrase is None else f"{subject} {phrase}".rstrip()


def _verb(words: list[str]) -> int | None:
    """The place of the verb: behind a name or a pronoun; behind other subjects, the first auxiliary or known verb."""
    first = words[0]
    if re.fullmatch(r"\{[0-9]+\}|it|there|s?he", first, re.IGNORECASE):
        return 1 if len(words) > 1 else None
    if first.lower() in ("a", "an"):
        return None
    for known in (_AUXILIARIES, _VERBS):
        places = [place for place, word in enumerate(words) if word in known]
        if places:
            bare_plural = first.lower() != "the" and words[places[0]] in _PLURAL
            return places[0] if places[0] > 0 and not bare_plural else None
    return None


def _affirmed(verb: str, behind: str) -> str | None:
    """What is denied with "not", without it."""
    if verb == "cannot":
        return f"can {behind}"
    return f"{verb} {behind}" if verb in _AUXILIARIES and behind else None


def _denied(subject: str, verb: str, behind: str) -> str | None:
    if verb in ("is", "are", "was", "were"):
        if subject.lower() == "there":
            return f"{verb} no {re.sub(r'^an? ', '', behind)}"
        return f"{verb} not {behind}" if behind else None
    if verb == "can":
        return f"cannot {behind}"
    if verb == "will":
        return f"will not {behind}"
    if verb in ("has", "have"):
        if _PARTICIPLE.match(behind):
            return f"{verb} not {behind}"
        helper = "does" if verb == "has" else "do"
        return f"{helper} not have {behind}" if behind and not re.match(r"\w+(ed|en)\b", behind) else None
    if verb in _VERBS or (subject.startswith("{") and _third_person(verb) and _BEHIND_A_VERB.match(behind)):
        return f"does not {_base(verb)} {behind}"
    return None


def _third_person(word: str) -> bool:
    return word.islower() and bool(re.search(r"[^su]s$", word)) and word not in _NO_VERBS | _AUXILIARIES


def _base(verb: str) -> str:
    """The infinitive of a verb in the third person.

    >>> [_base(verb) for verb in ("respects", "relies", "lies", "passes", "teaches", "goes", "causes")]
    ['respect', 'rely', 'lie', 'pass', 'teach', 'go', 'cause']
    """
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]
