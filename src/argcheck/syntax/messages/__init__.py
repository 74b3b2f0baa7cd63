"""All that is told to a person about the text of an argument, in one place, to be read aloud in one sitting.

One function per thing to tell. Each gives a `Diagnostic` with a stable id, a message that is one or more whole
sentences, and where possible one thing to try. They are written for people who know the argument, not the code.
"""

from argcheck.syntax.messages.files import *  # noqa: F403
from argcheck.syntax.messages.formulas import *  # noqa: F403
from argcheck.syntax.messages.scenarios import *  # noqa: F403
from argcheck.syntax.messages.shape import *  # noqa: F403
from argcheck.syntax.messages.signs import *  # noqa: F403
from argcheck.syntax.messages.statements import *  # noqa: F403
from argcheck.syntax.messages.vocabulary import *  # noqa: F403
from argcheck.syntax.messages.words import *  # noqa: F403
