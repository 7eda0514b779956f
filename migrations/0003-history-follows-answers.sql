-- An entry of the history is written by the statement that writes the answer, and the answer's own reference keeps both
-- in a worksheet that exists: answers are emptied, never deleted. The second reference locked and looked up the
-- worksheet once more for every save, about a tenth of its time (bench/save-answer, 16 clients).
alter table worksheets_history drop constraint worksheets_history_agency_id_worksheet_id_fkey;
