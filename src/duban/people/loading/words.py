"""Why a row is refused, and what would be right: by code, in both languages."""

Text = dict[str, str]


def _pair(zh: str, en: str) -> Text:
    return {"zh-hans": zh, "en": en}


WORDS: dict[str, tuple[Text, Text]] = {
    "nothing": (
        _pair("文件中没有数据行", "The file holds no rows of data"),
        _pair("请在表头下方填写数据", "Fill in rows below the header"),
    ),
    "repeated": (
        _pair("“{code}”在第 {first} 行已经出现", "“{code}” stands in row {first} already"),
        _pair("每个编码只写一行", "One row for each code"),
    ),
    "repeated_post": (
        _pair("“{code}”的这一职务在第 {first} 行已经出现", "This post of “{code}” stands in row {first} already"),
        _pair("同一人的同一职务只写一行", "One row for each post of a person"),
    ),
    "other_name": (
        _pair("第 {first} 行中“{code}”的姓名是“{name}”", "In row {first} “{code}” is called “{name}”"),
        _pair("同一工号须为同一人", "One staff number stands for one person"),
    ),
    "unknown_parent": (
        _pair("文件和系统中都没有上级单位“{parent}”", "There is no unit “{parent}”, neither in the file nor here"),
        _pair("填写已有单位的编码，或在文件中补上该单位", "The code of a unit that exists, or add that unit to the file"),
    ),
    "circle": (
        _pair("上级关系成环：{circle}", "The units form a circle: {circle}"),
        _pair("环中至少改正一个上级编码", "Correct at least one parent code of the circle"),
    ),
    "parent_rejected": (
        _pair("上级单位“{parent}”(第 {first} 行)未能导入", "Its parent “{parent}” (row {first}) was refused"),
        _pair("先改正上级单位所在行", "Mend the row of the parent first"),
    ),
    "outside": (
        _pair("“{code}”不在您管理的范围内", "“{code}” lies outside what you administer"),
        _pair("只能导入所管理单位之内的内容", "Only what lies inside the units you administer"),
    ),
    "unknown_unit": (
        _pair("系统中没有编码为“{code}”的单位", "There is no unit with the code “{code}”"),
        _pair("填写已有单位的编码；单位请先用“单位”文件导入", "The code of a unit that exists; load the file of units first"),
    ),
    "no_title": (
        _pair("有单位或岗位而没有职务名称", "A unit or a post code is given but no post title"),
        _pair("填写职务", "Fill in the post title"),
    ),
    "no_unit": (
        _pair("有职务而没有单位编码", "A post title is given but no unit code"),
        _pair("填写所在单位编码", "Fill in the unit code"),
    ),
    "too_much": (
        _pair("您不能授予“{role}”权限，或管辖单位超出您的范围", "You may not give the role “{role}” over that scope"),
        _pair("由系统管理员导入", "Ask an administrator to load this row"),
    ),
    "yourself": (
        _pair("不能给自己安排职务", "Nobody gives themselves a post"),
        _pair("由其他管理员导入此行", "Let another administrator load this row"),
    ),
    "unknown_superior": (
        _pair("找不到直接上级“{code}”", "There is no superior “{code}”"),
        _pair("填写岗位编码或有职务的人员工号", "A post code, or the staff number of somebody who holds a post"),
    ),
    "superior_rejected": (
        _pair("直接上级“{code}”(第 {first} 行)未能导入", "The superior “{code}” (row {first}) was refused"),
        _pair("先改正上级所在行", "Mend the row of the superior first"),
    ),
    "superior_circle": (
        _pair("直接上级成环：{circle}", "The superiors form a circle: {circle}"),
        _pair("环中至少改正一个直接上级", "Correct at least one superior of the circle"),
    ),
    "post_held": (
        _pair("该岗位自 {since} 起由他人担任", "Somebody else has held this post since {since}"),
        _pair("任职日期须晚于现任者的任职日期", "A day after the present holder began"),
    ),
    "post_elsewhere": (
        _pair("岗位编码“{code}”已属于其他单位", "The post “{code}” belongs to another unit"),
        _pair("另用一个岗位编码", "Use another post code"),
    ),
    "account_taken": (
        _pair("登录名“{name}”已属于他人", "The account name “{name}” belongs to somebody else"),
        _pair("另用一个登录名", "Use another account name"),
    ),
    "account_other": (
        _pair("此人已有登录名“{name}”", "This person has the account “{name}” already"),
        _pair("保留原登录名或留空", "Keep that name, or leave the cell empty"),
    ),
    "account_bad": (
        _pair("登录名只能含字母、数字和 @ . + - _", "An account name holds letters, digits and @ . + - _ only"),
        _pair("例如：wang.wei", "For example: wang.wei"),
    ),
    "account_not_yours": (
        _pair("开通账号须由系统管理员办理", "Only an administrator makes accounts"),
        _pair("将登录名留空", "Leave the account name empty"),
    ),
    "bad_email": (
        _pair("“{value}”不是电子邮箱地址", "“{value}” is not an e-mail address"),
        _pair("例如：name@example.org", "For example: name@example.org"),
    ),
    "unknown_person": (
        _pair("系统中没有工号为“{code}”的人员", "There is nobody with the staff number “{code}”"),
        _pair("填写已有人员的工号；人员请先用“人员”文件导入", "The staff number of somebody here; load the file of people first"),
    ),
}  # fmt: skip
