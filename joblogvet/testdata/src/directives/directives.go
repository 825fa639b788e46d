package directives

//joblog:ignore stdoutcheck a reason
//joblog:ignore loopcheck,secretcheck one reason for two
var _ = 1

//joblog:ignore stdoutcheck // want `//joblog:ignore needs a reason: //joblog:ignore stdoutcheck <reason>`
var _ = 2

//joblog:ignore // want `//joblog:ignore needs a check and a reason`
var _ = 3

//joblog:ignore stdoutchek a reason // want `//joblog:ignore names no check "stdoutchek": there are loopcheck, secretcheck, stdoutcheck`
var _ = 4

// joblog:ignore with a space it is prose
//
//joblog:ignored and this is another directive
var _ = 5
