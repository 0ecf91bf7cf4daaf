"""What makes Spark quick over next to nothing; what it answers is the same."""

from typing import Final

SMALL: Final = {
    "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false", "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN", "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.autoBroadcastJoinThreshold": "1g",
}  # fmt: skip
