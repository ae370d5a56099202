CREATE TABLE "semantic_models" (
	"id" text PRIMARY KEY NOT NULL,
	"base_id" text NOT NULL,
	"file" "bytea" NOT NULL,
	"pairs" integer NOT NULL,
	"measures" jsonb NOT NULL,
	"is_in_use" boolean NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "semantic_models_in_use" ON "semantic_models" USING btree ("is_in_use") WHERE "semantic_models"."is_in_use";