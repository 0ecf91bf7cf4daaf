"""Sentences about a file, a sheet or a header: (why zh, why en, expected zh, expected en)."""

FILE_WORDS: dict[str, tuple[str, str, str, str]] = {
    "empty_file": (
        "文件是空的", "The file is empty",
        "请上传有表头和数据的表格", "A table with a header and rows",
    ),
    "file_missing": (
        "文件无法打开：{reason}", "The file cannot be opened: {reason}",
        "请核对文件路径和读取权限", "A file that exists and may be read",
    ),
    "file_too_large": (
        "文件大小 {size} MB,超过上限 {limit} MB", "The file has {size} MB; the limit is {limit} MB",
        "请删去无关工作表和图片，或分成几个文件", "Remove pictures and unrelated sheets, or split the file",
    ),
    "zip_bomb": (
        "文件解压后大小异常（{detail}），可能不安全", "The file unpacks to an abnormal size ({detail}) and may be unsafe",
        "请在表格软件中打开原文件，另存为新的 .xlsx", "Open the original and save it as a new .xlsx",
    ),
    "area_too_large": (
        "工作表的区域过大（{rows} 行 × {columns} 列）", "The sheet covers too large an area ({rows} rows × {columns} columns)",
        "请清除表格范围以外的单元格，或分成几个文件，每个不超过 {limit} 行",
        "Clear the cells beyond the table, or split it into files of at most {limit} rows",
    ),
    "password": (
        "文件设有打开密码", "The file is protected by a password",
        "请取消密码后重新上传", "Remove the password and upload it again",
    ),
    "not_a_spreadsheet": (
        "这不是表格文件，而是{found_zh}", "This is not a spreadsheet but {found_en}",
        "请上传 .xlsx、.xls、.ods、.csv 或 .tsv 表格", "A table as .xlsx, .xls, .ods, .csv or .tsv",
    ),
    "web_page_as_table": (
        "文件扩展名是表格，内容却是网页或旧式 XML", "The name says spreadsheet, the content is a web page or old XML",
        "请用表格软件打开，另存为 .xlsx 后上传", "Open it in a spreadsheet program and save it as .xlsx",
    ),
    "damaged": (
        "文件已损坏，无法读取：{reason}", "The file is damaged and cannot be read: {reason}",
        "请在表格软件中打开并另存后重新上传", "Open it in a spreadsheet program, save it again and upload that",
    ),
    "extension_differs": (
        "文件扩展名与内容不符，已按 {kind} 读取", "The name does not fit the content; it was read as {kind}",
        "扩展名应为 .{kind}", "A name ending in .{kind}",
    ),
    "no_rows": (
        "没有找到任何数据", "No rows were found",
        "请上传有表头和数据的表格", "A table with a header and rows",
    ),
    "hidden_sheet": (
        "工作表“{value}”是隐藏的，未读取", "The sheet “{value}” is hidden and was not read",
        "如需导入，请先取消隐藏", "Unhide it if it belongs to the import",
    ),
    "unknown_encoding": (
        "文字编码无法识别", "The text encoding is not recognised",
        "请另存为 UTF-8 编码，或另存为 .xlsx", "Save it as UTF-8, or as .xlsx",
    ),
    "guessed_encoding": (
        "文字编码按 {value} 推断，请核对有无乱码", "The encoding was guessed as {value}; please check for garbled text",
        "UTF-8 或 GB18030 编码", "UTF-8 or GB18030",
    ),
    "unclosed_quote": (
        "从这一行开始的引号没有结束", "A quotation mark opened in this row is never closed",
        "成对的英文双引号，单元格内的引号写两次", "Quotation marks in pairs; double those inside a cell",
    ),
    "error_cell": (
        "单元格是错误值 {value}", "The cell holds the error {value}",
        "请改正公式或直接填写内容", "Correct the formula or type the value",
    ),
    "uncached_formula": (
        "公式没有保存计算结果", "The formula was saved without its result",
        "请在表格软件中打开、重新计算并保存，或直接填写内容", "Open, recalculate and save the file, or type the value",
    ),
    "no_header": (
        "没有找到表头行", "No header row was found",
        "前 {rows} 行中应有一行表头，例如：{labels_zh}", "A header within the first {rows} rows, such as: {labels_en}",
    ),
    "missing_column": (
        "缺少“{label_zh}”列", "The column “{label_en}” is missing",
        "表头中应有“{label_zh}”", "A column headed “{label_en}”",
    ),
    "unknown_column": (
        "“{value}”列未识别，未导入", "The column “{value}” is not recognised and was left out",
        "{near_zh}", "{near_en}",
    ),
    "repeated_column": (
        "“{label_zh}”出现两列，只采用前一列", "“{label_en}” appears twice; the first is used",
        "每项内容只有一列", "One column for each",
    ),
}
