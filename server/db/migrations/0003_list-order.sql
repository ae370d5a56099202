DROP INDEX "policy_documents_list";--> statement-breakpoint
CREATE INDEX "policy_documents_list" ON "policy_documents" USING btree ("state","visibility","listed_on" DESC NULLS LAST,"id");