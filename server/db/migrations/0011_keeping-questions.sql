CREATE TABLE "channel_switches" (
	"channel" text PRIMARY KEY NOT NULL,
	"is_off" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_switches_channel" CHECK ("channel_switches"."channel" in ('widget', 'kiosk', 'site', 'operator', 'api'))
);
--> statement-breakpoint
CREATE TABLE "handoff_contacts" (
	"handoff_id" text PRIMARY KEY NOT NULL,
	"name" text,
	"phone" text,
	"email" text,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handoffs" DROP CONSTRAINT "handoffs_conversation_id_conversations_id_fk";
--> statement-breakpoint
ALTER TABLE "handoffs" DROP CONSTRAINT "handoffs_answer_id_answers_id_fk";
--> statement-breakpoint
ALTER TABLE "handoffs" ALTER COLUMN "conversation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "ticket_number" text NOT NULL;--> statement-breakpoint
ALTER TABLE "handoffs" ADD COLUMN "kind" text NOT NULL;--> statement-breakpoint
ALTER TABLE "handoff_contacts" ADD CONSTRAINT "handoff_contacts_handoff_id_handoffs_id_fk" FOREIGN KEY ("handoff_id") REFERENCES "public"."handoffs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "handoff_contacts_given" ON "handoff_contacts" USING btree ("given_at");--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_answer_id_answers_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" DROP COLUMN "contact";--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_ticket_number" UNIQUE("ticket_number");--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_kind_word" CHECK ("handoffs"."kind" in ('enquiry', 'complaint', 'suggestion'));