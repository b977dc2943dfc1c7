"""Questions as members type them, and questions that only look answerable. Everything is drawn from a given `random.Random`."""
import re
import string

ASKED_FIRST = re.compile(r"^(when|where|why|how)\s+(did|does|do|was|is|were|are|has|have|will|can)\s+(.+?)\s*\?*$", re.I)
COPULA_FIRST = re.compile(r"^(?:what|who)\s+(?:is|was|are|were)\s+(?=the\s)", re.I)
LEADS = ["hey, ", "so ", "ok so ", "does it say ", "anyone know ", "question: ", "pls ", "wait, ", "can someone tell me ", "um "]
OPPOSITES = [
    tuple(pair.split("/"))
    for pair in (
        "first/last before/after more/less most/least largest/smallest highest/lowest increase/decrease increased/decreased rise/fall "
        "rose/fell north/south northern/southern east/west eastern/western won/lost win/lose began/ended begin/end start/stop "
        "started/stopped opened/closed open/close accepted/rejected accept/reject approved/rejected supported/opposed support/oppose "
        "for/against above/below inside/outside oldest/youngest older/younger earliest/latest early/late minimum/maximum male/female "
        "men/women father/mother son/daughter brother/sister king/queen buy/sell bought/sold import/export gained/lost enter/leave "
        "entered/left arrived/departed born/died allowed/banned allow/ban legal/illegal public/private best/worst common/rare "
        "strong/weak strongest/weakest fast/slow fastest/slowest majority/minority include/exclude included/excluded hired/fired "
        "upper/lower winter/summer good/bad better/worse ally/enemy attack/defend attacked/defended create/destroy created/destroyed"
    ).split()
]
OPPOSITE = {a: b for a, b in OPPOSITES} | {b: a for a, b in OPPOSITES}
AUXILIARY = re.compile(r"\b(did|does|do|was|is|were|are|has|have|will|can|could|would|should)\b", re.I)
NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|the|de|and|von)\s+)?[A-Z][\w’'-]+)*")
NUMBER = re.compile(r"\b\d[\d,]*\b")


def typed(question, rng):
    """The question with `typing errors` in one or two of its longer words."""
    words = question.split(" ")
    long = [i for i, w in enumerate(words) if len(w) >= 5 and w.isalpha()]
    for i in rng.sample(long, min(len(long), rng.choice([1, 1, 2]))):
        w, k = words[i], rng.randrange(1, len(words[i]) - 1)
        letter = rng.choice(string.ascii_lowercase)
        words[i] = rng.choice([w[:k] + w[k + 1] + w[k] + w[k + 2:], w[:k] + letter + w[k:], w[:k] + w[k + 1:], w[:k] + letter + w[k + 1:]])
    return " ".join(words)


def as_typed(question, rng):
    """The question as a member of a chat might type it: shorter, lower case, in another order."""
    q = question.strip()
    if rng.random() < 0.25 and (m := ASKED_FIRST.match(q)):  # the order and the verbs of somebody's second language
        asked, auxiliary, rest = m.groups()
        q = rng.choice([f"{rest} {asked.lower()}?", f"{asked} {rest}?", f"{rest} {auxiliary.lower()} {asked.lower()}?"])
    elif rng.random() < 0.5 and COPULA_FIRST.match(q):  # a fragment
        q = COPULA_FIRST.sub("", q)
    if rng.random() < 0.3:
        q = re.sub(r"\b(?:the|an?)\s+", "", q)
    if rng.random() < 0.15:
        q = typed(q, rng)
    if rng.random() < 0.7:
        q = q.rstrip("? ")
    if rng.random() < 0.7:
        q = q.lower()
    if rng.random() < 0.12:
        q = rng.choice(LEADS) + q[:1].lower() + q[1:]
    return q


def names_in(text):
    """Capitalised names of a text, except the word that a sentence begins with."""
    return [m.group() for m in NAME.finditer(text) if m.start() and text[m.start() - 2: m.start()] not in (". ", "? ")]


def replaced(old, new, question):
    return re.sub(rf"\b{re.escape(old)}\b", new.replace("\\", ""), question, count=1)


def near_miss(question, passage, names, rng):
    """A question one detail away that the passage does not answer, or None: another name, another number, a negation, an opposite."""
    low, ways = passage.lower(), []
    own = [n for n in names_in(question) if n.lower() in low]
    if own and names:
        old = rng.choice(own)
        like = [n for n in names if n.lower() not in low and abs(n.count(" ") - old.count(" ")) < 2 and n not in question]
        if like:
            ways += [lambda: replaced(old, rng.choice(like), question)] * 3
    numbers = [n for n in NUMBER.findall(question) if n in passage]
    if numbers:
        number = rng.choice(numbers)
        value = int(number.replace(",", "") or 0)
        new = str(max(1, value + rng.choice([-1, 1]) * rng.randrange(1, max(3, min(40, value // 2 + 2)))))
        if new not in passage:
            ways += [lambda: replaced(number, new, question)] * 3
    turned = [w for w in re.findall(r"[A-Za-z]+", question) if OPPOSITE.get(w.lower()) and OPPOSITE[w.lower()] not in low]
    if turned:
        turn = rng.choice(turned)
        ways += [lambda: replaced(turn, OPPOSITE[turn.lower()], question)] * 3
    if (m := AUXILIARY.search(question)) and not re.search(r"\bnot\b|n't|\bnever\b", question + low):
        cut = m.end()
        negated = m.group() + "n't" if m.group().lower() not in ("can", "will") and rng.random() < 0.6 else m.group() + " not"
        ways.append(lambda: question[: m.start()] + negated + question[cut:])
    made = rng.choice(ways)() if ways else None
    return made if made != question else None
