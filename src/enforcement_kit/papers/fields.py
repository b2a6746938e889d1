"""What a paper may state: the closed vocabulary of fields, of dates, people and places."""

from __future__ import annotations

from typing import Literal

__all__ = ["DateRole", "PersonRole", "PlaceRole", "Sureness", "ValueField"]

ValueField = Literal[
    # the paper
    "document_number",  # str: its own number
    "cited_number",  # str: the number of another paper; role: that paper's PaperKind, or ""
    "case_number",  # str: 立案号, 案号
    "organ",  # str: the organ in whose name it is made
    "cause",  # str: 案由, name of the case
    "case_source",  # str: 案件来源 as written
    "date",  # date or datetime; role: DateRole
    # the party; `of` is its place among the parties of the paper
    "party_name",  # str
    "party_kind",  # str: natural_person, sole_proprietor, organisation
    "credit_code",  # str
    "id_number",  # str
    "address",  # str
    "phone",  # str
    "legal_representative",  # str
    "operator",  # str: 经营者
    "trade_name",  # str: 字号
    # people and places
    "person",  # str; role: PersonRole
    "certificate_number",  # str; `of` is the place of its officer among the officers of the paper
    "place",  # str; role: PlaceRole
    # the case
    "facts",  # str
    "evidence",  # str, one value an item
    "provision",  # Citation; role: violated, basis, discretion, procedure or ""
    "illegal_gains",  # Decimal: 违法所得 as found, whether or not it is confiscated
    "goods_value",  # Decimal: 货值金额
    "benchmark",  # str: the discretion table that is applied
    # the outcome
    "sanction",  # str as written; role: SanctionKind of the model
    "fine",  # Decimal
    "confiscation",  # Decimal; role: gains or property
    "total",  # Decimal: 罚没款合计, where the paper states one for several amounts
    "additional_fine",  # Decimal: 加处罚款
    "paid",  # Decimal: what a receipt says was paid
    "due",  # Decimal: what a demand asks for
    "correction",  # str: what is ordered to be corrected
    "outcome",  # str; role: penalty, no_penalty, not_established, transfer, closed
    # performance and remedies
    "pay_within_days",  # int
    "payment_manner",  # str
    "bank",  # str
    "account",  # str
    "reconsideration_organ",  # str, one value an organ
    "reconsideration_days",  # int
    "court",  # str: where to sue
    "litigation_months",  # int
    "litigation_days",  # int: where the paper states the term in days
    # rights told before the decision, and in records
    "right_told",  # str: statement, defence, hearing, recusal
    "defence_days",  # int: the term that the notice sets for statement and defence
    "hearing_days",  # int
    "told",  # bool; role: certificates_shown, rights_told, confirmed, waived_hearing
    # service
    "served_paper",  # str as written; role: PaperKind, or ""
    "service_way",  # str: direct, left_in_place, by_mail, entrusted, electronic, public_notice
    # forms
    "opinion",  # str; role: PersonRole of who gives it
    "signature",  # str: the name that stands there; role: PersonRole
    "seal",  # str: the organ whose seal block stands at the end
    "conclusion",  # str: of a discussion, a legal review, a hearing
    "closing_ground",  # str: performed, court_accepted, no_execution_needed, terminated, …
    "retention",  # str: permanent, 30y, 10y, 5y
    "page_count",  # int
    "archive_number",  # str
    "listed_paper",  # str: a row of the catalogue; role: PaperKind, or ""
]
"""Fields of values. What stands beside each is the type of `Value.value` and its roles."""

DateRole = Literal[
    "paper",  # the date of the paper itself, where none of the others is meant
    "decision",
    "filing",
    "inspection",
    "inspection_begin",
    "inspection_end",
    "interview",
    "interview_begin",
    "interview_end",
    "act",
    "act_begin",
    "act_end",
    "discovery",
    "notice",  # the prior notice
    "hearing_notice",
    "hearing",
    "hearing_requested",
    "report",  # the investigation report
    "legal_review",
    "review_sent",
    "discussion",
    "correction_order",
    "correction_due",
    "reinspection",
    "service",
    "payment",
    "payment_due",
    "demand",
    "closing",
    "archiving",
    "opinion",  # beside an opinion or signature in a form
    "birth",
    "valid_from",
    "valid_until",
    "preservation",
    "seizure",
    "seizure_until",
    "mentioned",  # a day of the text whose part in the case is not said
]
"""Which date a date is."""

PersonRole = Literal[
    "officer",
    "inspector",
    "interviewer",
    "recorder",
    "handler",
    "server",
    "recipient",
    "witness",
    "interviewed",
    "on_site",
    "reviewer",
    "unit_head",
    "head",
    "chair",
    "attendee",
    "observer",
    "presiding_officer",
    "party",
    "agent",
    "contact",
    "collector",
    "archivist",
]
"""What a person does in the paper."""

PlaceRole = Literal["inspection", "interview", "hearing", "discussion", "service", "act", "payment"]
"""What happens at a place."""

Sureness = Literal["certain", "likely", "unsure"]
"""`certain`: it stands under its label or in its fixed phrase. `likely`: the words around it say
so. `unsure`: a person should look, for the text leaves it open or letters were recognised badly.
"""
