module flows

go 1.25
