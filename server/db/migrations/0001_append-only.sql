-- What was published, done or said stays as it was: rules of the database, not of the program.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "events"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER staff_actions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "staff_actions"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER provisions_never_change BEFORE UPDATE OR TRUNCATE ON "provisions"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER relations_never_change BEFORE UPDATE OR TRUNCATE ON "relations"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER originals_never_change BEFORE UPDATE OR TRUNCATE ON "originals"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER answers_never_change BEFORE UPDATE OR TRUNCATE ON "answers"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER answer_sentences_never_change BEFORE UPDATE OR TRUNCATE ON "answer_sentences"
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A version may change its standing among the versions of its record, and nothing else.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF to_jsonb(NEW) - TG_ARGV::text[] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV::text[] THEN
		RAISE EXCEPTION 'a stored version is never changed: %', OLD.id USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER policy_versions_keep BEFORE UPDATE ON "policy_versions"
	FOR EACH ROW EXECUTE FUNCTION keep_version('is_newest', 'corrected_by');
--> statement-breakpoint
CREATE TRIGGER entry_versions_keep BEFORE UPDATE ON "entry_versions"
	FOR EACH ROW EXECUTE FUNCTION keep_version('is_newest', 'responsible_organisation_id');
--> statement-breakpoint
CREATE TRIGGER guide_versions_keep BEFORE UPDATE ON "guide_versions"
	FOR EACH ROW EXECUTE FUNCTION keep_version('is_newest', 'department_organisation_id');
--> statement-breakpoint
-- A sample record may be deleted; what was published as real is withdrawn, and its tombstone stays.
CREATE FUNCTION keep_real_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NOT OLD.is_sample THEN
		RAISE EXCEPTION 'a published record is withdrawn, never deleted: %', OLD.id USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN OLD;
END
$$;
--> statement-breakpoint
CREATE TRIGGER policy_documents_kept BEFORE DELETE ON "policy_documents" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
CREATE TRIGGER policy_versions_kept BEFORE DELETE ON "policy_versions" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
CREATE TRIGGER knowledge_entries_kept BEFORE DELETE ON "knowledge_entries" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
CREATE TRIGGER entry_versions_kept BEFORE DELETE ON "entry_versions" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
CREATE TRIGGER service_guides_kept BEFORE DELETE ON "service_guides" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
CREATE TRIGGER guide_versions_kept BEFORE DELETE ON "guide_versions" FOR EACH ROW EXECUTE FUNCTION keep_real_record();
--> statement-breakpoint
INSERT INTO "sites" ("id", "name") VALUES ('default', '默认站点');
