"""What can go wrong with a document or a template, told so that an office can put it right."""

from collections.abc import Sequence
from typing import Final

from duban.engine.errors import Problem, register

NO_FONT: Final = register(
    "document.no_font",
    zh="字体文件夹“{folder}”中没有可用的中文字体",
    en="The font folder “{folder}” holds no font with Chinese characters",
    expected_zh="请安装随附字体（{families}），或将字体文件放入该文件夹",
    expected_en="Install the fonts that come with the system ({families}), or put font files into this folder",
)
NO_GLYPH: Final = register(
    "document.no_glyph",
    zh="现有字体中没有“{text}”这个字符，无法生成PDF",
    en="No font holds the character “{text}”, so the PDF cannot be made",
    expected_zh="请删去该字符，或将含有该字符的字体放入字体文件夹，或改用Word文件",
    expected_en="Remove the character, add a font that holds it, or use the Word document",
)
TYPESETTING: Final = register(
    "document.typesetting",
    zh="PDF排版出错：{message}",
    en="The PDF could not be typeset: {message}",
)
NOT_WORD: Final = register(
    "template.not_word",
    zh="该文件不是Word文档",
    en="The file is not a Word document",
    expected_zh="请在Word或WPS中另存为.docx后重新上传",
    expected_en="Save it as .docx and upload it again",
)
TOO_LARGE: Final = register(
    "template.too_large",
    zh="模板解压后过大",
    en="The template is too large when unpacked",
    expected_zh="解压后不超过30MB",
    expected_en="At most 30 MB unpacked",
)
ACTIVE: Final = register(
    "template.active",
    zh="模板含有宏、外部链接文件或文档类型声明，不能使用",
    en="The template holds macros, files linked from outside or a document type declaration, and is not used",
    expected_zh="请删去后另存为.docx",
    expected_en="Remove them and save it as .docx",
)
SYNTAX: Final = register(
    "template.syntax",
    zh="模板段落“{paragraph}”中的占位符写法有误：{message}",
    en="A placeholder is written wrongly in the paragraph “{paragraph}”: {message}",
    expected_zh="字段写作{{{{ 名称 }}}}，循环写作{{%p for … %}}与{{%p endfor %}}，并成对出现",
    expected_en="A field is written {{{{ name }}}}, a loop {{%p for … %}} and {{%p endfor %}}, in pairs",
)
UNKNOWN: Final = register(
    "template.unknown",
    zh="模板段落“{paragraph}”中的“{name}”不是可用的字段",
    en="“{name}” in the paragraph “{paragraph}” is no field of this document",
    expected_zh="可用：{known}",
    expected_en="There is: {known}",
)
MISSING: Final = register(
    "template.missing",
    zh="模板没有使用必要的字段“{name}”",
    en="The template does not use the field “{name}”, which the document needs",
    expected_zh="请在适当位置加入{{{{ {name} }}}}",
    expected_en="Add {{{{ {name} }}}} where it belongs",
)
FAILED: Final = register(
    "template.failed",
    zh="按模板生成文件时出错：{message}",
    en="The template could not be filled in: {message}",
    expected_zh="请检查模板中的占位符",
    expected_en="Check the placeholders of the template",
)

OWN_LINE: Final = register(
    "template.line",
    zh="模板第{line}行第{column}列：{message}",
    en="Line {line}, column {column} of the template: {message}",
    expected_zh="请按Typst语法修改该处；可从系统自带模板改起",
    expected_en="Change it there as Typst asks; the shipped template is a good start",
)
NOT_TYPST: Final = register(
    "template.not_typst",
    zh="该文件不是Typst模板",
    en="The file is no Typst template",
    expected_zh="应为UTF-8编码的.typ文本文件，不超过1MB",
    expected_en="A text file (.typ) in UTF-8 of at most 1 MB",
)
PACKAGE: Final = register(
    "template.package",
    zh="模板第{line}行引用了软件包，不能使用",
    en="Line {line} of the template uses a package, which is not fetched",
    expected_zh="请将所需内容直接写入模板",
    expected_en="Write what it needs into the template itself",
)
OWN_MISSING: Final = register(
    "template.value_missing",
    zh="模板没有使用必要的内容“{name}”",
    en="The template does not print “{name}”, which the document needs",
    expected_zh="请在适当位置加入 #data.{name}",
    expected_en="Add #data.{name} where it belongs",
)
TOO_LONG: Final = register(
    "template.too_long",
    zh="模板排版耗用的时间或内存过多",
    en="The template uses up too much time or memory",
    expected_zh="请检查模板中的循环，单份文件应在{seconds}秒内排完",
    expected_en="Look at its loops: a document is to be set within {seconds} seconds",
)


class DocumentError(Exception):
    """A document cannot be made; `problems` names every reason found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in problems))
