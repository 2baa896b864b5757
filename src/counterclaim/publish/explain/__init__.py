"""Why a case holds what it holds: one claim or event, traced to words, rules and judgements."""

from __future__ import annotations

from counterclaim.model.claim import ClaimView
from counterclaim.model.views import Views
from counterclaim.publish.brief.words import told_by
from counterclaim.publish.convert import case_event, dispute
from counterclaim.publish.explain.claim import explainer_of
from counterclaim.publish.explain.find import find
from counterclaim.publish.explain.records import ExplainedClaim, ExplainedEvent, MemberTold
from counterclaim.publish.finding import short_ids
from counterclaim.publish.reading import CaseReader


def explain(case: CaseReader, name: str) -> ExplainedClaim | ExplainedEvent:
    """The explanation of a claim or an event; a dispute's is its event's.

    Args:
        case: the case.
        name: an id, the beginning of one, or words of the claim.

    Raises:
        UsageError: the case has nothing of that name, or several.
    """
    views = case.views()
    id_ = find(views, name)
    for view in views.claims:
        if view.claim.id == id_:
            return explainer_of(view, case.pages(), case.notes(), views).explained()
    of = {one.id: one.event for one in views.disputes}
    return _event(case, views, of.get(id_, id_))


def _event(case: CaseReader, views: Views, id_: str) -> ExplainedEvent:
    event = next(event for event in views.events if event.id == id_)
    records = {page.id: page.record for page in case.pages()}
    short = short_ids(view.claim.id for view in views.claims)
    inside = set(event.claims)
    told = [view for view in views.claims if view.claim.id in inside]

    def place(view: ClaimView) -> tuple[str, int, str]:
        return records[view.claim.page], view.claim.start, view.claim.id

    return ExplainedEvent(
        event=case_event(event),
        reasons=event.reasons,
        members=tuple(
            MemberTold(
                id=short[view.claim.id],
                type=view.claim.type,
                record=records[view.claim.page],
                voice=told_by(view),
                quote=view.claim.quote,
            )
            for view in sorted(told, key=place)
        ),
        disputes=tuple(dispute(one) for one in views.disputes if one.event == id_),
    )
