internal import Facts

/// The menu of layers that are shown and hidden.
struct LayersScreen: Screen {
    private var choice = 0

    static let tables = [
        KeyTable<LayersScreen>(
            "layers",
            [
                .acting("next", ["j", "↓", "Tab"], Message("الطبقة التالية", "next layer"), .layers) { screen, _ in
                    screen.choose(screen.choice + 1)
                },
                .acting("previous", ["k", "↑", "⇧Tab"], Message("الطبقة السابقة", "previous layer"), .layers) { screen, _ in
                    screen.choose(screen.choice - 1)
                },
                .acting("first", ["g", "Home"], Message("الطبقة الأولى", "first layer"), .layers) { screen, _ in screen.choose(0) },
                .acting("last", ["G", "End"], Message("الطبقة الأخيرة", "last layer"), .layers) { screen, _ in screen.choose(-1) },
                .acting("toggle", ["Space", "Enter"], Message("إظهار الطبقة أو إخفاؤها", "show or hide the layer"), .layers) {
                    $0.toggle(&$1)
                },
                .onDesk("toggle-all", ["a"], Message("إظهار الكل أو إخفاؤه", "show or hide all"), .layers) { desk in
                    desk.toggle(LayerSwitch.all)
                    return []
                },
                .close(.layers, "q", "Esc", "^C", "f"),
            ] + Command.everywhere)
    ]

    func hints(_ desk: Desk) -> [Hint] {
        [Hint("toggle", label: Words.toggle), Hint("toggle-all", label: Words.toggleAll), Hint("close", label: Words.close)]
    }

    private mutating func choose(_ position: Int) -> [Effect] {
        let count = LayerSwitch.all.count
        choice = (position + count) % count
        return []
    }

    private func toggle(_ desk: inout Desk) -> [Effect] {
        desk.toggle([LayerSwitch.all[choice]])
        return []
    }

    /// Applies a press; one beside the menu only closes it.
    mutating func press(_ target: Target?, _ mouse: MouseEvent, _ desk: inout Desk) -> Outcome {
        guard case .choice(let position)? = target else { return .pop([]) }
        choice = position
        return .done(toggle(&desk))
    }

    mutating func turnWheel(_ mouse: MouseEvent, by rows: Int, _ desk: inout Desk) -> Outcome { [] }

    mutating func arrange(_ desk: inout Desk) {
        let layers = LayerSwitch.all
        let width = min(desk.geometry.body.columns, 36)
        let rows = min(layers.count + 1, desk.geometry.body.rows)
        guard rows > 1 else { return }
        let area = Rectangle(
            column: (desk.geometry.body.columns - width) / 2, row: desk.geometry.body.row + (desk.geometry.body.rows - rows) / 2,
            columns: width,
            rows: rows)
        desk.arrangement.cursor = nil
        desk.arrangement.hits = []
        let title = desk.typesetter.line([Segment(" \(desk.say(Words.filterTitle))", RoleSet(.tab, .tabActive))], width: width)
        desk.place(title, row: area.row, in: area, fill: RoleSet(.tab, .tabActive))
        let first = max(0, min(choice - (rows - 2), layers.count - (rows - 1)))
        for row in 0..<(rows - 1) where first + row < layers.count {
            let layer = layers[first + row]
            let box = desk.hidden.contains(layer) ? "[ ]" : "[x]"
            let line = desk.typesetter.line(
                [Segment(" \(box) ", RoleSet(.tab)), Segment(desk.say(layer.title), RoleSet(.tab, layer.role))], width: width)
            desk.place(
                line, row: area.row + 1 + row, in: area, fill: first + row == choice ? RoleSet(.tab, .cursor) : RoleSet(.tab),
                target: .choice(first + row))
        }
    }
}
