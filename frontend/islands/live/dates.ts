/** Days and times as the server writes them: in the language and the time zone of the page. */

export class Dates {
  private readonly day: Intl.DateTimeFormat;
  private readonly time: Intl.DateTimeFormat;

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
  }

  dayOf(at: string): string {
    return this.day.format(new Date(at)).replace(",", "");
  }

  timeOf(at: string): string {
    return this.time.format(new Date(at));
  }
}
