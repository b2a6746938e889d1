"""The two-route planner: from answers about a building to the lawful days of every step."""

from enforcement_kit.supervision.planner.answers import Answers, YesNo
from enforcement_kit.supervision.planner.bounds import DayBounds
from enforcement_kit.supervision.planner.chain_files import builtin_chains, read_chains
from enforcement_kit.supervision.planner.chains import (
    Chain,
    Edge,
    LastDay,
    PlanChains,
    PlanNote,
    PlanRoute,
    PlanWho,
    StepRow,
)
from enforcement_kit.supervision.planner.changing import AnswerChange
from enforcement_kit.supervision.planner.drawing import plan_svg
from enforcement_kit.supervision.planner.impossible import impossible
from enforcement_kit.supervision.planner.page import plan_page
from enforcement_kit.supervision.planner.planning import plan
from enforcement_kit.supervision.planner.proposal import (
    Proposal,
    ProposedPeriod,
    read_proposal,
)
from enforcement_kit.supervision.planner.questions import (
    Clash,
    DayOrder,
    PlanQuestion,
    QuestionKind,
    Questions,
    questions,
)
from enforcement_kit.supervision.planner.reading import answers_of, read_answers
from enforcement_kit.supervision.planner.replay import (
    CaseReplay,
    CostKind,
    Replay,
    RightsCost,
    StepShift,
    replay_cases,
)
from enforcement_kit.supervision.planner.replay_telling import replay_text
from enforcement_kit.supervision.planner.result import (
    Plan,
    PlanReason,
    PlanState,
    PlanStep,
    RoutePlan,
)
from enforcement_kit.supervision.planner.telling import (
    PLAN_STATES,
    PLAN_WHO,
    asked_lines,
    change_rows,
    days_text,
    fork_rows,
    note_lines,
    path_text,
    plan_text,
    step_reasons,
    step_rows,
)

__all__ = [
    "PLAN_STATES",
    "PLAN_WHO",
    "AnswerChange",
    "Answers",
    "CaseReplay",
    "Chain",
    "Clash",
    "CostKind",
    "DayBounds",
    "DayOrder",
    "Edge",
    "LastDay",
    "Plan",
    "PlanChains",
    "PlanNote",
    "PlanQuestion",
    "PlanReason",
    "PlanRoute",
    "PlanState",
    "PlanStep",
    "PlanWho",
    "Proposal",
    "ProposedPeriod",
    "QuestionKind",
    "Questions",
    "Replay",
    "RightsCost",
    "RoutePlan",
    "StepRow",
    "StepShift",
    "YesNo",
    "answers_of",
    "asked_lines",
    "builtin_chains",
    "change_rows",
    "days_text",
    "fork_rows",
    "impossible",
    "note_lines",
    "path_text",
    "plan",
    "plan_page",
    "plan_svg",
    "plan_text",
    "questions",
    "read_answers",
    "read_chains",
    "read_proposal",
    "replay_cases",
    "replay_text",
    "step_reasons",
    "step_rows",
]
