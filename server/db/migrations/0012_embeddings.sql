CREATE TABLE "embedding_models" (
	"id" text PRIMARY KEY NOT NULL,
	"dimensions" integer NOT NULL,
	"fusion_base" real,
	"fusion_gain" real,
	"fusion_threshold" real,
	"calibration_pairs" integer,
	"calibrated_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "embeddings" (
	"model_id" text NOT NULL,
	"digest" text NOT NULL,
	"vector" "bytea" NOT NULL,
	CONSTRAINT "embeddings_model_id_digest_pk" PRIMARY KEY("model_id","digest")
);
--> statement-breakpoint
ALTER TABLE "embeddings" ADD CONSTRAINT "embeddings_model_id_embedding_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."embedding_models"("id") ON DELETE cascade ON UPDATE no action;