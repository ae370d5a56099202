CREATE TABLE "calendar_watch" (
	"id" integer PRIMARY KEY NOT NULL,
	"seen_on" date NOT NULL
);
