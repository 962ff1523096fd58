/// All date rules.
enum DateRules {
    static let all: [any DateRule.Type] = [
        DaysAndMonths.self, NumericDates.self, Weekdays.self, RelativeDays.self, BackReferences.self, Years.self, RelativePeriods.self,
        CountedTimes.self, Fractions.self, Seasons.self, Decades.self, Feasts.self, ClockTimes.self, ElidedMonths.self,
    ]
}
