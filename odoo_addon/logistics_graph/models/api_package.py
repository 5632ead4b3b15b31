from odoo import _, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_is_zero

from ..compat import PACKAGE_MODEL, line_quantity, picked_lines, split_line


class LogisticsGraph(models.AbstractModel):
    """What was moved in which package, and the carrier's number on it."""

    _inherit = "logistics.graph"

    def _package_contents(self, transfer, packages):
        """`[(row, {move: quantity} or None)]`; None is everything, which only a single package can hold."""
        if packages is None:
            return []
        rows = self._arguments.rows(packages, "packages", (), ("name", "tracking_number", "lines"))
        names = [self._arguments.optional_text(row.get("name"), "name") for row in rows]
        named = [name for name in names if name]
        if len(set(named)) < len(named):
            raise UserError(_("Two entries of “packages” have the same name."))
        if len(rows) > 1 and not all(row.get("lines") for row in rows):
            raise UserError(_("With more than one package each needs its “lines”: what is in it."))
        return [
            (row, self._quantities_by_move(transfer, row["lines"], "lines") if row.get("lines") else None)
            for row in rows
        ]

    def _pack(self, transfer, contents):
        if not contents:
            return
        packages = [self._package(transfer, row) for row, _inside in contents]
        # The caller says what is in which package: what was packed before is no longer true.
        picked_lines(transfer).write({"result_package_id": False})
        for (_row, inside), package in zip(contents, packages):
            if inside is None:
                picked_lines(transfer).write({"result_package_id": package.id})
            for move, quantity in (inside or {}).items():
                self._put_in_package(move, quantity, package)

    def _package(self, transfer, row):
        packages = self.env[PACKAGE_MODEL].sudo().with_company(transfer.company_id)
        name = self._arguments.optional_text(row.get("name"), "name")
        if not name:
            return packages.create({})
        company = [("company_id", "in", [transfer.company_id.id, False])]
        for package in packages.search([("name", "=", name)] + company):
            here = transfer.move_line_ids.package_id | transfer.move_line_ids.result_package_id
            if package in here or not package.quant_ids:
                return package
            raise UserError(
                _("There is already a package %s with goods of something else in it. Name another.", name)
            )
        return packages.create({"name": name})

    def _put_in_package(self, move, quantity, package):
        """Odoo packs whole lines: one that is only partly in this package is split."""
        left, rounding = quantity, move.product_uom.rounding
        for line in picked_lines(move).filtered(lambda line: not line.result_package_id):
            there = line.product_uom_id._compute_quantity(line_quantity(line), move.product_uom, round=False)
            if float_is_zero(left, precision_rounding=rounding):
                break
            if float_compare(there, left, precision_rounding=rounding) > 0:
                line = split_line(line, move.product_uom._compute_quantity(left, line.product_uom_id, round=False))
                there = left
            line.result_package_id = package
            left -= there

    def _add_tracking_numbers(self, transfer, packages):
        """Odoo keeps the numbers of all packages of a transfer in one field, with commas between them."""
        numbers = self._tracking_numbers(transfer)
        for row in packages or []:
            number = self._arguments.optional_text(row.get("tracking_number"), "tracking_number", 100)
            if number and "," in number:
                raise UserError(_("A tracking number has no comma: “%s”. Give each package its own.", number))
            if number and number not in numbers:
                numbers.append(number)
        if numbers:
            transfer.carrier_tracking_ref = ",".join(numbers)

    def _tracking_numbers(self, transfer):
        return [number.strip() for number in (transfer.carrier_tracking_ref or "").split(",") if number.strip()]
