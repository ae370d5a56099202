CREATE TABLE "library_revision" (
	"id" integer PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL
);

--> statement-breakpoint
INSERT INTO "library_revision" ("id", "revision") VALUES (1, 1);
--> statement-breakpoint
-- Once a transaction: the setting is local, and undone with whatever part of the transaction is undone.
CREATE FUNCTION count_library_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('policy_qa.counted_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
		PERFORM set_config('policy_qa.counted_in', pg_current_xact_id()::text, true);
		UPDATE library_revision SET revision = revision + 1 WHERE id = 1;
	END IF;
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER policy_documents_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policy_documents"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER policy_versions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policy_versions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER policy_public_ids_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policy_public_ids"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER policy_issuers_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "policy_issuers"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER document_numbers_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "document_numbers"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER provisions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "provisions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER relations_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "relations"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER relation_decisions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "relation_decisions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER validity_statements_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "validity_statements"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER metadata_statements_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "metadata_statements"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER version_link_decisions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "version_link_decisions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER knowledge_entries_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "knowledge_entries"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER entry_versions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "entry_versions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER bases_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "bases"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER service_guides_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "service_guides"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER guide_versions_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "guide_versions"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
--> statement-breakpoint
CREATE TRIGGER organisations_revise AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "organisations"
	FOR EACH STATEMENT EXECUTE FUNCTION count_library_revision();
