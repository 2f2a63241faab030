"""Import (导入): the picture of a document becomes a filing, and every cell and text of it is accounted for."""
