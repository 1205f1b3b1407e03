"""The caseload in other programs' shapes: workbook, calendar, tables."""
