r"""LaTeX as it stands in BibTeX fields, to plain text and back.

Accents and symbols become signs, commands of layout go, braces go; a command that nobody knows
stays as it is written. What is written is UTF-8 with LaTeX's own ten signs escaped.
"""

import re

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "$": r"\$", "&": r"\&",
        "#": r"\#", "%": r"\%", "_": r"\_", '"': r"{\textquotedbl}",
    }
)  # fmt: skip
_OURS = {
    "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textquotedbl": '"',
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "slash": "/",
    "url": "%s", "path": "%s", "textsubscript": "%s", "textsuperscript": "%s", "enquote": "“%s”",
    "mkbibquote": "“%s”", "mkbibemph": "%s", "textnormal": "%s", "relax": "", "penalty": "",
}  # fmt: skip
# Commands pylatexenc does not know to take an argument.
_ARGUMENT = re.compile(
    r"\\(textsubscript|textsuperscript|enquote|mkbibquote|mkbibemph)\{([^{}\\]*)\}"
)
_COMMAND = re.compile(r"[\\$~]|--|``|''|!`|\?`")


def decoded(latex: str) -> str:
    """The text of a field in plain signs; what cannot be read stays as it is written."""
    text = " ".join(latex.split())
    if not _COMMAND.search(text):
        return " ".join(re.sub("[{}]", "", text).split())
    text = _ARGUMENT.sub(lambda found: _OURS[found[1]] % found[2], text)
    try:
        plain = str(_READER.latex_to_text(re.sub(r"(?<!\\)%", r"\%", text)))
    except Exception:  # a library's parser over anybody's text: whatever it raises, keep the text
        return text
    return " ".join(plain.replace("\N{SOFT HYPHEN}", "").split())


def encoded(text: object) -> str:
    """A value as LaTeX writes it, on one line, its braces paired."""
    return " ".join(str(text).translate(_ESCAPES).split())


def verbatim(latex: str) -> str:
    r"""An address or DOI: taken as it is, but for \url and escapes that programs put there."""
    text = re.sub(r"^\\(?:url|path|nolinkurl)\s*\{(.*)\}$", r"\1", latex.strip(), flags=re.DOTALL)
    text = re.sub(r"\\textasciitilde(?:\{\})?|\\~(?:\{\})?|\{\\textasciitilde\}|\\sim", "~", text)
    return re.sub(r"[{}]|\\(?=[_%&#$~])|\s", "", text)


def _reader() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in _OURS.items()]
    context.add_context_category("stet", prepend=True, macros=macros)
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=lambda n: n.latex_verbatim()))
    return LatexNodes2Text(latex_context=context, math_mode="text", strict_latex_spaces=False)


_READER = _reader()
