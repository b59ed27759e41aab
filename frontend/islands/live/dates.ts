/** Days and times as the server writes them: in the language and the time zone of the page. */

export class Dates {
  private readonly day: Intl.DateTimeFormat;
  private readonly time: Intl.DateTimeFormat;
  private readonly short: Intl.DateTimeFormat;
  private readonly plain: Intl.DateTimeFormat;

  constructor(zone: string | undefined) {
    const language = document.documentElement.lang === "en" ? "en-GB" : "nl-NL";
    const place = zone ? { timeZone: zone } : {};
    this.day = new Intl.DateTimeFormat(language, {
      weekday: "long",
      day: "numeric",
      month: "long",
      ...place,
    });
    this.time = new Intl.DateTimeFormat(language, {
      hour: "2-digit",
      minute: "2-digit",
      ...place,
    });
    // A date without a time is the same day everywhere.
    this.short = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    });
    this.plain = new Intl.DateTimeFormat("sv-SE", place);
  }

  dayOf(at: string): string {
    return this.day.format(new Date(at)).replace(",", "");
  }

  /** Of a date as the server sends it: 2026-12-03. */
  shortOf(date: string): string {
    return this.short.format(new Date(date));
  }

  isOver(date: string): boolean {
    return date < this.plain.format(new Date());
  }

  timeOf(at: string): string {
    return this.time.format(new Date(at));
  }
}
