"""Filing a request: one question a page, a draft kept on the server, one sending whatever is clicked twice."""
