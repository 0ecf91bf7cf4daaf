"""route: what goes from one kind of sender goes only to the receivers named for it."""

from collections.abc import Mapping

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column
from duban.engine.kinds.records import body, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """Senders that the table does not name are not judged."""
    sender, receiver = f"r.{w.name('from')}", f"r.{w.name('to')}"
    table = w.provision.args["allowed"]
    if not isinstance(table, Mapping):
        raise TypeError("`allowed` is a table")
    whens = [
        f"WHEN {sender} = {w.bind(key)} THEN {receiver} IN ({', '.join(w.bind(to) for to in receivers)})"
        for key, receivers in table.items()
    ]
    named = f"{sender} IN ({', '.join(w.bind(key) for key in table)})"
    return body(w, f"CASE {' '.join(whens)} END", scope=w.scope(extra=((named, (sender,)),)))


KIND = add(
    Kind(
        name="route",
        label=Text("报送路径", "Route"),
        explain=Text("按报送者规定收件者，不得直送、越级。", "Each kind of sender sends only to the receivers named for it."),
        args=(
            column("from", "报送者", "Sender", "choice"),
            column("to", "收件者", "Receiver", "choice"),
            Arg("allowed", "table", Text("允许的路径", "Allowed")),
        ),
        key="record",
        write=write,
        index=no_index,
        tighter=(("from", "same"), ("to", "same"), ("allowed", "fewer")),
    )
)
