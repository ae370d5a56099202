ALTER TABLE "policy_documents" ADD COLUMN "follows" text;--> statement-breakpoint
ALTER TABLE "policy_documents" ADD CONSTRAINT "policy_documents_follows_policy_documents_id_fk" FOREIGN KEY ("follows") REFERENCES "public"."policy_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_documents_follows" ON "policy_documents" USING btree ("follows");