module github.com/nuntiq/joblog/joblogvet

go 1.25.0

replace github.com/nuntiq/joblog => ../
