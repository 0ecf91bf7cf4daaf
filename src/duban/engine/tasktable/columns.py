"""The columns of a task table, with the headings cities use for them."""

from duban.engine.tables.columns import Column


def _column(field: str, chinese: str, english: str, synonyms: str = "", **more: object) -> Column:
    label = {"zh-hans": chinese, "en": english}
    return Column(field, label, synonyms=tuple(synonyms.split()), **more)  # type: ignore[arg-type]


TASK_COLUMNS: tuple[Column, ...] = (
    _column("number", "序号", "No.", "编号 任务序号 任务编号 项目序号 number"),
    _column(
        "leader", "牵头领导", "Leader",
        "牵头领导分组 分管领导 责任领导 市领导 牵头市领导 分管市领导 包联领导 领导分组 领导", type="person",
    ),
    _column(
        "text", "重点工作任务", "Key task",
        "重点工作 工作任务 任务内容 主要任务 目标任务 任务 事项 工作事项 督查事项 督办事项 具体任务 重点任务 "
        "任务名称 事项名称 内容 工作内容 task matter", required=True,
        help={"zh-hans": "一行一项任务", "en": "One task per row"}, example="建成城东片区污水处理厂二期工程。",
    ),
    _column(
        "places", "责任单位", "Responsible units",
        "责任部门 承办单位 落实单位 责任单位(首位为牵头/汇总单位) 责任单位(第一个为牵头单位) 负责单位 units", type="units",
        help={"zh-hans": "首位为牵头单位，用顿号分隔", "en": "The first leads; separate by 、 or commas"},
        example="市水务局、市财政局",
    ),
    _column(
        "lead_unit", "牵头单位", "Lead unit",
        "牵头部门 牵头责任单位 责任单位牵头单位 主办单位 汇总单位 牵头", type="units",
    ),
    _column(
        "assisting_units", "配合单位", "Assisting units",
        "协办单位 配合部门 协同单位 参与单位 责任单位配合单位 协助单位 配合", type="units",
    ),
    _column("responsible", "责任人", "Responsible person", "具体责任人 承办人 经办人 负责人 联系人", type="person"),
    _column("requirement", "工作要求", "Requirement", "工作措施 具体举措 主要举措 推进措施 具体措施 标准要求"),
    _column("target", "工作目标", "Target", "目标 年度目标 量化指标 目标值 完成标准 预期目标 工作目标及成果"),
    _column(
        "due", "完成时限", "Due",
        "办结时限 完成时间 时限 时限要求 时间节点 截止时间 截止日期 完成期限 办理时限 计划完成时间 deadline", type="date",
        help={"zh-hans": "例如 2026-06-30 或 6月底", "en": "Such as 2026-06-30"}, example="2026-06-30",
    ),
    _column("source", "任务来源", "Source", "来源 督办依据 依据 文件依据 出处"),
    _column("focus_area", "重点领域", "Focus area", "领域 类别 任务类别 工作类别 板块 分类"),
    _column("task_force", "工作专班", "Task force", "专班 责任专班"),
    _column("note", "备注", "Note", "说明 备注说明"),
)
