CREATE TABLE "document_numbers" (
	"version_id" text NOT NULL,
	"document_id" text NOT NULL,
	"number_key" text NOT NULL,
	CONSTRAINT "document_numbers_version_id_number_key_pk" PRIMARY KEY("version_id","number_key")
);
--> statement-breakpoint
DROP INDEX "policy_versions_document_numbers";--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_version_id_policy_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."policy_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_document_id_policy_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."policy_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_numbers_key" ON "document_numbers" USING btree ("number_key");--> statement-breakpoint
CREATE INDEX "document_numbers_document" ON "document_numbers" USING btree ("document_id");--> statement-breakpoint
INSERT INTO "document_numbers" ("version_id", "document_id", "number_key") SELECT DISTINCT v."id", v."document_id", k FROM "policy_versions" v CROSS JOIN unnest(v."document_number_keys") AS k;--> statement-breakpoint
ALTER TABLE "policy_versions" DROP COLUMN "document_number_keys";