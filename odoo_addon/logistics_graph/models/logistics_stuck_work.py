from odoo import _, api, models
from odoo.exceptions import AccessError, UserError

from ..arguments import Arguments
from ..graph_ids import record_behind
from .logistics_outbox_display import MANAGER_GROUP

PAGE = 100
#: Of one cause, at once.
MOST_DECIDED = 1000

LIST = """
query StuckWork($limit: Int!, $after: ID) {
  deadLetterCauses { task team errorCode count oldestAt mayDecideAll }
  deadLetters(limit: $limit, after: $after) {
    id task team object errorCode errorMessage attempts diedAt payload answer
  }
}
"""

DECISIONS = {
    "replay": """
mutation Replay($input: DeadLetterChoiceInput!) {
  decided: replayDeadLetters(input: $input) { dryRun deadLetters { id task object errorCode } userErrors { message } }
}
""",
    "skip": """
mutation GiveUp($input: DeadLetterChoiceInput!) {
  decided: skipDeadLetters(input: $input) { dryRun deadLetters { id task object errorCode } userErrors { message } }
}
""",
}


class LogisticsStuckWork(models.AbstractModel):
    """Work of the sidecar that failed for good and waits for a person. It lives there; here it is looked at and decided."""

    _name = "logistics.stuck.work"
    _description = "Stuck work of Logistics Graph"

    @api.model
    def _list(self, after=None):
        """A page of it, with the causes of all of it; what is behind `after`, the id of the last one seen."""
        self._check_manager()
        answer = self.env["logistics.sidecar"]._ask(
            LIST, {"limit": PAGE, "after": after or None}, companies=self._companies()
        )
        if answer.data is None or answer.data.get("deadLetters") is None:
            return {"state": "away", "reason": answer.message or "", "causes": [], "letters": [], "next": None}
        letters = answer.data["deadLetters"]
        return {
            "state": "known",
            "reason": "",
            "causes": [self._cause(cause) for cause in answer.data.get("deadLetterCauses") or []],
            "letters": self._letters(letters),
            "next": letters[-1]["id"] if len(letters) == PAGE else None,
        }

    @api.model
    def _decide(self, verb, choice, reason=None, dry_run=False):
        """Replays or gives up one, by its id, or all of a cause, by its task and code; or only says which it would be."""
        self._check_manager()
        arguments = Arguments(self.env)
        arguments.choice(verb, "verb", DECISIONS)
        given = {"dryRun": arguments.flag(dry_run, "dry_run"), "limit": MOST_DECIDED}
        given.update(self._choice(choice))
        reason = arguments.optional_text(reason, "reason", 500)
        if reason:
            given["reason"] = reason
        answer = self.env["logistics.sidecar"]._decide(DECISIONS[verb], {"input": given}, companies=self._companies())
        decided = answer["decided"]
        if decided["userErrors"]:
            raise UserError(decided["userErrors"][0]["message"])
        return self._letters(decided["deadLetters"])

    @api.model
    def _choice(self, choice):
        text = Arguments(self.env).text
        if isinstance(choice, dict) and set(choice) == {"id"}:
            return {"id": text(choice["id"], "id")}
        if isinstance(choice, dict) and set(choice) == {"task", "code"}:
            return {"task": text(choice["task"], "task"), "errorCode": text(choice["code"], "code")}
        raise UserError(_("Choose one piece of work, or a cause."))

    @api.model
    def _companies(self):
        """Work is stuck in all of them, whichever the manager works in just now."""
        return self.env.user.company_ids

    @api.model
    def _check_manager(self):
        if not self.env.user.has_group(MANAGER_GROUP):
            raise AccessError(_("Only a Logistics Graph manager may see and mend stuck work."))

    # ------------------------------------------------------------------ in words

    @api.model
    def _cause(self, cause):
        return {
            "task": cause["task"],
            "code": cause["errorCode"],
            "what": self._what(cause["task"]),
            "team": cause["team"],
            "count": cause["count"],
            "oldest_at": cause["oldestAt"],
            # Not who works in some companies only: of the others nothing is shown here either.
            "may_decide_all": cause["mayDecideAll"],
        }

    @api.model
    def _letters(self, letters):
        targets = {letter["id"]: record_behind(letter) for letter in letters}
        readable = self.env["logistics.link"]._readable_records(targets.values())
        return [self._letter(letter, targets[letter["id"]], readable) for letter in letters]

    @api.model
    def _letter(self, letter, target, readable):
        record = readable.get(target)
        hidden = record is None and self._is_kept_from_reader(*target)
        return {
            "id": letter["id"],
            "task": letter["task"],
            "code": letter["errorCode"],
            "what": self._what(letter["task"]),
            "object": letter["object"] or "",
            "document": record and {"model": record._name, "id": record.id, "name": record.display_name} or None,
            "message": letter.get("errorMessage") or "",
            "attempts": letter.get("attempts") or 0,
            "died_at": letter.get("diedAt"),
            "hidden": hidden,
            "payload": None if hidden else letter.get("payload"),
            "answer": None if hidden else letter.get("answer"),
        }

    @api.model
    def _is_kept_from_reader(self, model, record_id):
        """What it was to work on is about the document. Of one that was deleted there is nothing to keep."""
        return bool(model) and model in self.env and bool(self.env[model].sudo().browse(record_id).exists())

    @api.model
    def _what(self, task):
        """What was to be done, for people; a task this addon does not know by its own name."""
        known = {
            "billing.attach-proof": _("Attach the proof of delivery"),
            "billing.follow-delivery": _("Look whether a delivery can be invoiced"),
            "billing.invoice-asked": _("Invoice after Sync now"),
            "billing.invoice-order": _("Invoice an order"),
            "fulfillments.follow-asked": _("Ask the warehouse after Sync now"),
            "fulfillments.follow-warehouse-order": _("Bring in what the warehouse has done"),
            "fulfillments.release-asked": _("Release after Sync now"),
            "fulfillments.release-to-warehouse": _("Release to the warehouse"),
            "operations.answer-sync-request": _("Synchronise after Sync now"),
            "operations.apply-notice": _("Take in what a partner reported"),
            "operations.pull-changes": _("Fetch changes from a partner"),
            "operations.refresh-facts": _("Read again what may have changed"),
            "orders.follow-order": _("Follow a change of an order"),
            "repair.poll-changes": _("Look for changes in Odoo"),
            "repair.pull-outbox": _("Fetch the messages of Odoo's outbox"),
            "tracking.advance-shipment": _("Bring a shipment forward"),
            "tracking.follow-shipment": _("Follow a shipment at its carrier"),
            "tracking.refresh": _("Ask a carrier where a shipment is"),
        }
        return known.get(task) or task.split(".")[-1].replace("-", " ").capitalize()
