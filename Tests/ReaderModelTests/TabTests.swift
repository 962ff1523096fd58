import ArabicText
import Facts

import Testing

@testable import ReaderModel

/// The panel's tabs: names with counts where there is room, numbers elsewhere, the open page always whole.
@Suite struct TabTests {
    private func tabs(_ driver: Driver) -> [(page: FactLayer, area: Rectangle)] {
        driver.reader.arrangement.hits.compactMap { if case .tab(let page) = $0.target { (page, $0.area) } else { nil } }
    }

    @Test func countsAreOfWhatAPageLists() {
        var driver = Driver(columns: 200, rows: 30)
        for page in FactLayer.pages {
            driver.type("\(page.page)")
            #expect(driver.reader.panel.counts[page] == driver.reader.panel.items.count(where: \.isFact), "\(page)")
        }
        #expect(driver.reader.panel.counts[.claim] == Sample.flood.reading.claims.count)
        #expect(driver.reader.panel.counts[.toll] == Sample.flood.reading.tolls.count)
    }

    @Test func theOpenPageIsWholeInEveryWidth() throws {
        for language in Language.allCases {
            for columns in [20, 26, 33, 60, 80, 100, 140, 200] {
                for page in FactLayer.pages {
                    var driver = Driver(columns: columns, rows: 30, language: language, panel: .bottom)
                    driver.type("\(page.page)")
                    let shown = tabs(driver)
                    let open = try #require(shown.first { $0.page == page }, "\(columns) \(page)")
                    let title = language == .arabic ? page.pageTitle.arabic : page.pageTitle.english
                    let count = driver.reader.panel.counts[page] ?? 0
                    #expect(open.area.columns == CellWidth.of(" \(page.page) \(title) \(count) "), "\(columns) \(page)")
                    let row = driver.reader.geometry.tabs
                    for tab in shown {
                        #expect(tab.area.column >= row.column, "\(columns) \(page)")
                        #expect(tab.area.column + tab.area.columns <= row.column + row.columns, "\(columns) \(page)")
                    }
                    if columns >= 140 { #expect(shown.count == FactLayer.pages.count) }
                }
            }
        }
    }
}
